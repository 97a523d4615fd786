package dev.slipway.core.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A value read from a command line, or the refusal that ends the command. */
sealed interface Reading<T> {

    /** Docker's exit code for a command that failed. */
    int FAILED = 1;

    /** Docker's exit code for a wrong option, and for what a daemon refused. */
    int REFUSED = 125;

    /** It was read. */
    record Read<T>(T value) implements Reading<T> {}

    /** It was not; the message is whole, with its last newline. */
    record Refused<T>(int exitCode, String message) implements Reading<T> {}

    static <T> Reading<T> of(T value) {
        return new Read<>(value);
    }

    static <T> Reading<T> refused(int exitCode, String sentence) {
        return new Refused<>(exitCode, sentence + "\n");
    }

    /** Reads every one of them; the first refusal counts. */
    static <S, T> Reading<List<T>> each(List<S> sources, Function<S, Reading<T>> read) {
        List<T> values = new ArrayList<>();
        for (S source : sources) {
            Reading<T> reading = read.apply(source);
            if (reading instanceof Refused<T> refused) {
                return new Refused<>(refused.exitCode(), refused.message());
            }
            values.add(((Read<T>) reading).value());
        }
        return of(List.copyOf(values));
    }

    /** Reads it if it is there. */
    static <S, T> Reading<Optional<T>> optional(Optional<S> source, Function<S, Reading<T>> read) {
        return source.map(value -> read.apply(value).map(Optional::of)).orElseGet(() -> of(Optional.empty()));
    }

    /** What follows from the value. */
    default <R> Reading<R> then(Function<T, Reading<R>> next) {
        if (this instanceof Refused<T> refused) {
            return new Refused<>(refused.exitCode(), refused.message());
        }
        return next.apply(((Read<T>) this).value());
    }

    /** The value as another. */
    default <R> Reading<R> map(Function<T, R> function) {
        return then(value -> of(function.apply(value)));
    }

    /** The refusal in other words. */
    default Reading<T> explained(UnaryOperator<String> words) {
        return this instanceof Refused<T> refused
                ? new Refused<>(refused.exitCode(), words.apply(refused.message()))
                : this;
    }
}
