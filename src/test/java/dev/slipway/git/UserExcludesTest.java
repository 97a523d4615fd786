package dev.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserExcludesTest {

    @TempDir
    Path home;

    private Path write(String path, String content) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void without_configuration_it_is_gits_default_file() throws IOException {
        assertThat(UserExcludes.file(home, Optional.empty())).isEmpty();
        Path ignore = write(".config/git/ignore", "");
        assertThat(UserExcludes.file(home, Optional.empty())).contains(ignore);
        assertThat(UserExcludes.file(home, Optional.of(""))).contains(ignore);
    }

    @Test
    void xdg_config_home_moves_the_default() throws IOException {
        Path ignore = write("xdg/git/ignore", "");
        assertThat(UserExcludes.file(home, Optional.of(home.resolve("xdg").toString())))
                .contains(ignore);
    }

    @Test
    void the_configuration_names_another_and_the_home_directory_has_the_last_word() throws IOException {
        Path mine = write("mine", "");
        Path other = write("other", "");
        write(".config/git/config", "[core]\n\texcludesFile = " + other + "\n");
        assertThat(UserExcludes.file(home, Optional.empty())).contains(other);
        write(".gitconfig", "[core]\n\texcludesFile = ~/mine\n");
        assertThat(UserExcludes.file(home, Optional.empty())).contains(mine);
    }

    @Test
    void a_named_file_that_is_missing_or_a_broken_configuration_is_none() throws IOException {
        write(".gitconfig", "[core]\n\texcludesFile = ~/gone\n");
        assertThat(UserExcludes.file(home, Optional.empty())).isEmpty();
        write(".gitconfig", "[core\n");
        assertThat(UserExcludes.file(home, Optional.empty())).isEmpty();
    }
}
