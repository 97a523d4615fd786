package dev.slipway.process;

import dev.slipway.core.build.SecretValues;
import dev.slipway.core.build.ValueReference;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks for values in a thread of its own, so that a build that is stopped does not wait for a network that does not answer. */
final class InterruptibleValues implements SecretValues {

    private final SecretValues values;
    private final CompletableFuture<Void> interrupted = new CompletableFuture<>();

    InterruptibleValues(SecretValues values) {
        this.values = values;
    }

    /** Ends the question that is being asked, and all later ones, without an answer. */
    void interrupt() {
        interrupted.complete(null);
    }

    @Override
    public Map<ValueReference, Lookup> lookUp(Set<ValueReference> references) {
        CompletableFuture<Map<ValueReference, Lookup>> answer = new CompletableFuture<>();
        Thread asking = new Thread(
                () -> {
                    try {
                        answer.complete(values.lookUp(references));
                    } catch (RuntimeException | Error e) {
                        answer.completeExceptionally(e);
                    }
                },
                "secrets");
        asking.setDaemon(true);
        asking.start();
        try {
            return answer.applyToEither(
                            interrupted.thenApply(nothing -> Map.<ValueReference, Lookup>of()), given -> given)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
    }
}
