package dev.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.source.GitUrl;
import dev.slipway.git.GitFailure.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures that a test server cannot be made to cause. */
class FailureDiagnosisTest {

    private static final GitUrl URL = RemoteHeadsTest.url("https://git.example.com/app.git");

    private static GitFailure diagnosed(Throwable failure) {
        try (Deadline deadline = Deadline.after(Duration.ofMinutes(1))) {
            return new FailureDiagnosis(URL, Optional.empty())
                    .of(failure, new HttpSession(Optional.empty(), deadline, 1));
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new NoRouteToHostException("no route"), Kind.UNREACHABLE, "could not be reached"),
                Arguments.of(new EOFException(), Kind.UNREACHABLE, "could not be reached"),
                Arguments.of(new SocketTimeoutException(), Kind.TIMED_OUT, "did not answer in time"),
                Arguments.of(new InvalidPathException("größe", "unmappable"), Kind.OTHER, "set LC_ALL=C.UTF-8"),
                Arguments.of(new IOException("No space left on device"), Kind.OTHER, "No space left on device"),
                Arguments.of(new IllegalStateException(), Kind.OTHER, "IllegalStateException"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void the_type_of_the_cause_decides(Throwable cause, Kind kind, String words) {
        GitFailure failure = diagnosed(new TransportException("wrapped", new IOException(cause.getMessage(), cause)));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(diagnosed(cause).message()).contains(words).contains(URL.toString());
    }

    @Test
    void the_words_of_an_unknown_failure_are_one_line_of_bounded_length() {
        String message =
                diagnosed(new IOException("a\nb\u001b[2J" + "x".repeat(1_000))).message();
        assertThat(message).contains("a b [2J").hasSizeLessThan(300).doesNotContainPattern("\\p{Cntrl}");
    }
}
