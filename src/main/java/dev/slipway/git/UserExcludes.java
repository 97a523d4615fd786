package dev.slipway.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.jspecify.annotations.Nullable;

/** The one thing that is read of a user's git configuration: which files they never want in any repository. */
public final class UserExcludes {

    private UserExcludes() {}

    /**
     * The file that {@code core.excludesFile} names, or git's default for it (gitignore(5)); none when it is missing.
     *
     * @param home the user's home directory
     * @param xdgConfigHome the value of {@code XDG_CONFIG_HOME}
     */
    public static Optional<Path> file(Path home, Optional<String> xdgConfigHome) {
        Path configuration = xdgConfigHome
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .orElseGet(() -> home.resolve(".config"))
                .resolve("git");
        String named = null;
        for (Path file : List.of(configuration.resolve("config"), home.resolve(".gitconfig"))) {
            String value = excludesFile(file);
            named = value == null ? named : value;
        }
        Path file = named == null ? configuration.resolve("ignore") : resolved(home, named);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    private static Path resolved(Path home, String named) {
        return named.startsWith("~/") ? home.resolve(named.substring(2)) : home.resolve(named);
    }

    private static @Nullable String excludesFile(Path file) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            Config config = new Config();
            config.fromText(Files.readString(file));
            return config.getString("core", null, "excludesFile");
        } catch (IOException | ConfigInvalidException e) {
            // git itself would stop here; for the one list that is wanted it is enough to go without.
            return null;
        }
    }
}
