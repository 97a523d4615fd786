package dev.slipway.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a build started and what then left its process group, as daemons do. In a container it would end with the build; on
 * Linux it is known by a variable that only this build has.
 */
final class StrayProcesses {

    /** A process that is found may be starting another. */
    private static final int ROUNDS = 5;

    private static final Path PROC = Path.of("/proc");

    private StrayProcesses() {}

    /** Ends all processes of this user that were started with the variable. */
    static void kill(String name, String value) {
        byte[] bytes = ("\0" + name + "=" + value + "\0").getBytes(StandardCharsets.UTF_8);
        String entry = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> found = ProcessHandle.allProcesses()
                    .filter(process -> environment(process.pid()).contains(entry))
                    .toList();
            if (found.isEmpty()) {
                return;
            }
            found.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** One char for each byte. Empty where it cannot be read: of other users' processes, of those that have ended, and elsewhere than on Linux. */
    private static String environment(long pid) {
        try {
            return "\0" + Files.readString(PROC.resolve(pid + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
