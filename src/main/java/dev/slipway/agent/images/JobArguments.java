package dev.slipway.agent.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Makes the arguments of a job of the executor when its turn has come, so that nothing of another job runs meanwhile. */
interface JobArguments {

    List<String> make() throws IOException;

    /** Makes them, and writes each into a file of {@code args} in the job's directory. */
    default void write(Path job) throws IOException {
        List<String> arguments = make();
        Path files = Files.createDirectories(job.resolve("args"));
        for (int i = 0; i < arguments.size(); i++) {
            Files.writeString(files.resolve(String.format(Locale.ROOT, "%04d", i + 1)), arguments.get(i));
        }
    }
}
