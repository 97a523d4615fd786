package dev.slipway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.ValueReference;
import dev.slipway.core.buildspec.SecretsManagerReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandoverJsonTest {

    private static final Map<ValueReference, String> VALUES = values();

    private static Map<ValueReference, String> values() {
        Map<ValueReference, String> values = new LinkedHashMap<>();
        values.put(new ValueReference.SecretKey("db", "password"), "hunter2\n\"\\\u0001é");
        values.put(new ValueReference.ConfigMapKey("db", "password"), "");
        values.put(new ValueReference.Parameter("db"), "p");
        values.put(
                new ValueReference.Secret(
                        new SecretsManagerReference("db", Optional.of("user"), Optional.empty(), Optional.of("v1"))),
                "s");
        return values;
    }

    @Test
    void values_are_handed_over_with_every_character() {
        Handover handover = new Handover("m", "version: 0.2", List.of(), List.of(), VALUES);

        assertThat(HandoverJson.read(HandoverJson.write(handover))).isEqualTo(new Parsed.Valid<>(handover));
    }

    @Test
    void a_handover_in_a_message_shows_no_value() {
        assertThat(new Handover("m", "b", List.of(), List.of(), VALUES).toString())
                .doesNotContain("hunter2");
    }
}
