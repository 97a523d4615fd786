package dev.slipway.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.core.document.Document;
import dev.slipway.core.document.JsonText;
import dev.slipway.core.run.RunDocument;
import dev.slipway.core.run.RunDocumentReader;
import dev.slipway.core.run.RunRecord;
import dev.slipway.files.ForeignDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/** The file {@code run.json} in a run's folder: what is known of the run, whole at any moment. */
final class RunFile {

    private static final String NAME = "run.json";

    /** Far above what is known of a run; a build can write anything there. */
    private static final int MAX_BYTES = 32 << 20;

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private RunFile() {}

    static void write(Path run, RunRecord record) throws IOException {
        Path unfinished = run.resolve(NAME + ".unfinished");
        Files.writeString(unfinished, JsonText.of(RunDocument.of(record)));
        Files.move(unfinished, run.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static RunDocumentReader.Outcome read(Path run) {
        try {
            Optional<byte[]> content = new ForeignDirectory(run).read(Path.of(NAME), MAX_BYTES + 1);
            if (content.isEmpty()) {
                return new RunDocumentReader.Unusable("it does not exist, or is no file");
            }
            if (content.get().length > MAX_BYTES) {
                return new RunDocumentReader.Unusable("it is larger than any that a run writes");
            }
            Map<String, Object> members = new ObjectMapper().readValue(content.get(), OBJECT);
            return members == null
                    ? new RunDocumentReader.Unusable("it holds no JSON object")
                    : RunDocumentReader.read(new Document(members));
        } catch (JacksonException e) {
            return new RunDocumentReader.Unusable("it holds no JSON object");
        } catch (IOException e) {
            return new RunDocumentReader.Unusable(FileProblem.words(e));
        }
    }
}
