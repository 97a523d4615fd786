package dev.slipway.aws.access;

import java.util.function.Function;

/** What AWS answers. */
public sealed interface AwsAnswer<T> {

    /** It did what it was asked. */
    record Given<T>(T value) implements AwsAnswer<T> {}

    /** It did not. */
    record Refused<T>(AwsFailure failure) implements AwsAnswer<T> {}

    /** The same answer with another value. */
    default <S> AwsAnswer<S> map(Function<? super T, ? extends S> change) {
        if (this instanceof Given<T> given) {
            return new Given<>(change.apply(given.value()));
        }
        return new Refused<>(((Refused<T>) this).failure());
    }
}
