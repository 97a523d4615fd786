package dev.slipway.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What failed file operations are called in messages. */
class FailureSentenceTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/a"), "/a: permission denied"),
                Arguments.of(new NoSuchFileException("/a"), "/a: it does not exist"),
                Arguments.of(new NotDirectoryException("/a"), "/a: it is no directory"),
                Arguments.of(new FileAlreadyExistsException("/a"), "/a: a file or link of that name is there"),
                Arguments.of(new FileSystemException("/a", null, "Read-only file system"), "/a: Read-only file system"),
                Arguments.of(new IOException("No space left on device"), "No space left on device"),
                Arguments.of(new IOException(), "IOException"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_is_told_in_words(IOException failure, String words) {
        assertThat(FailureSentence.of(failure)).isEqualTo(words);
    }
}
