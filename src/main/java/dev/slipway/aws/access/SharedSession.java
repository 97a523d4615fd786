package dev.slipway.aws.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all who ask with one access are answered: a session, or for a short while why they get none. A thousand objects may name one
 * Secret, and a wrong key in it is asked about once and not a thousand times.
 */
final class SharedSession {

    private static final Duration REFUSAL_HOLDS = Duration.ofSeconds(15);

    /** A session, and the clients that end with it. */
    record Opened(AwsSession session, AwsClients clients) {}

    private @Nullable AwsAnswer<Opened> answer;
    private Instant answered = Instant.MIN;
    private Instant used = Instant.MIN;
    private boolean closed;

    /** The answer, which may have to be asked for, while others wait for it; empty once this has ended. */
    synchronized Optional<AwsAnswer<AwsSession>> answer(InstantSource clock, Supplier<AwsAnswer<Opened>> ask) {
        if (closed) {
            return Optional.empty();
        }
        AwsAnswer<Opened> now = answer;
        if (now == null || isOld(now, clock.instant())) {
            now = ask.get();
            answer = now;
            answered = clock.instant();
        }
        used = clock.instant();
        return Optional.of(now.map(Opened::session));
    }

    private boolean isOld(AwsAnswer<Opened> before, Instant now) {
        return before instanceof AwsAnswer.Refused<Opened> && !now.isBefore(answered.plus(REFUSAL_HOLDS));
    }

    /** Ends, so that nobody is answered any more, unless it was used after {@code time} or its session is {@code inUse}. */
    synchronized boolean closeUnusedSince(Instant time, Predicate<AwsSession> inUse) {
        if (!used.isBefore(time) || session().filter(inUse).isPresent()) {
            return false;
        }
        closed = true;
        if (answer instanceof AwsAnswer.Given<Opened> given) {
            given.value().clients().close();
        }
        return true;
    }

    synchronized Optional<AwsSession> session() {
        return answer instanceof AwsAnswer.Given<Opened> given
                ? Optional.of(given.value().session())
                : Optional.empty();
    }
}
