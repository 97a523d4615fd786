package dev.slipway.core.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A buildspec whose commands need no thought about YAML: all of it is quoted. */
final class SpecText {

    private final Map<String, Object> file = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> phases = new LinkedHashMap<>();
    private final Map<String, Object> env = new LinkedHashMap<>();

    private SpecText(Object version) {
        file.put("version", version);
        file.put("env", env);
        file.put("phases", phases);
    }

    static SpecText version(double version) {
        return new SpecText(version);
    }

    /** Of one phase. */
    static String build(String... commands) {
        return version(0.2).commands("build", commands).text();
    }

    SpecText commands(String phase, String... commands) {
        return set(phase, "commands", List.of(commands));
    }

    SpecText lastly(String phase, String... commands) {
        return set(phase, "finally", List.of(commands));
    }

    SpecText onFailure(String phase, String action) {
        return set(phase, "on-failure", action);
    }

    SpecText runAs(String phase, String user) {
        return set(phase, "run-as", user);
    }

    SpecText runAs(String user) {
        file.put("run-as", user);
        return this;
    }

    SpecText shell(String shell) {
        env.put("shell", shell);
        return this;
    }

    SpecText variables(Map<String, String> variables) {
        env.put("variables", variables);
        return this;
    }

    SpecText exporting(List<String> names) {
        env.put("exported-variables", names);
        return this;
    }

    private SpecText set(String phase, String key, Object value) {
        phases.computeIfAbsent(phase, name -> new LinkedHashMap<>()).put(key, value);
        return this;
    }

    String text() {
        try {
            // YAML takes some characters for line breaks, or errors, which JSON does not.
            return JsonMapper.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build()
                    .writeValueAsString(file)
                    .replace("\u007f", "\\u007f");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
