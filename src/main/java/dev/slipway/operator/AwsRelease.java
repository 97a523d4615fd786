package dev.slipway.operator;

import dev.slipway.api.AwsResource;
import dev.slipway.api.DeletionPolicy;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.resource.Known;
import dev.slipway.aws.resource.ResourceKind;
import dev.slipway.core.document.Document;
import dev.slipway.core.external.ExternalDecider;
import dev.slipway.core.external.Found;
import dev.slipway.core.external.Owner;
import dev.slipway.translate.AwsDefinition;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What happens to a resource in AWS when its object is deleted. A deletion never hangs for good: without credentials, or when AWS
 * has refused for ten minutes, the object goes and an Event tells what is left behind.
 */
@ApplicationScoped
public class AwsRelease {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    /** Set before anything is made outside the cluster. */
    static final String FINALIZER = "slipway.dev/external";

    private final AwsAccesses accesses;
    private final AwsReconciliation reconciliation;
    private final EventRecorder events;
    private final InstantSource clock;

    AwsRelease(AwsAccesses accesses, AwsReconciliation reconciliation, EventRecorder events, InstantSource clock) {
        this.accesses = accesses;
        this.reconciliation = reconciliation;
        this.events = events;
        this.clock = clock;
    }

    /** Lets the object go, or asks to be asked again; a change in AWS may come first. */
    DeleteControl release(AwsRequest request) {
        if (request.isAnnotated(AwsAnnotations.RELEASE)) {
            reconciliation.withdraw(request);
            return leftBehind(request, "the annotation " + AwsAnnotations.RELEASE + " says so");
        }
        if (request.isAnnotated(AwsAnnotations.PAUSED)) {
            return held();
        }
        reconciliation.withdraw(request);
        if (request.isAnnotated(AwsAnnotations.OBSERVE_ONLY)) {
            return leftBehind(
                    request, "nothing is written while the annotation " + AwsAnnotations.OBSERVE_ONLY + " is true");
        }
        AwsAccesses.Lookup lookup = accesses.of(request.namespace(), request.placement(), request.passedRoles());
        if (lookup instanceof AwsAccesses.Refused refused) {
            return leftBehind(request, refused.message());
        }
        AwsAnswer<ResourceKind> kind = request.kinds().apply(((AwsAccesses.Usable) lookup).access());
        return kind instanceof AwsAnswer.Refused<ResourceKind> refused
                ? failed(request, refused.failure())
                : release(request, ((AwsAnswer.Given<ResourceKind>) kind).value());
    }

    private DeleteControl release(AwsRequest request, ResourceKind kind) {
        String name = name(request);
        Known known = kind.inventory().watch(name, request.watcher());
        if (known instanceof Known.Unknown) {
            return held();
        }
        if (known instanceof Known.Unavailable unavailable) {
            kind.inventory().refresh(name);
            return failed(request, unavailable.failure());
        }
        if (known instanceof Known.Present present) {
            Optional<DeleteControl> notYet = delete(request, kind, present.document());
            if (notYet.isPresent()) {
                return notYet.get();
            }
        }
        kind.inventory().forget(name, request.watcher());
        return DeleteControl.defaultDelete();
    }

    private Optional<DeleteControl> delete(AwsRequest request, ResourceKind kind, Document there) {
        Owner owner = reconciliation.owner(request);
        boolean delete = policy(request) == DeletionPolicy.Delete;
        Found found = new Found.Present(Owner.of(kind.tags(there)), List.of());
        if (!ExternalDecider.isDeleted(owner, delete, found)) {
            return Optional.empty();
        }
        Optional<AwsAnswer<Boolean>> answer = reconciliation.inTurn(request, kind, () -> kind.delete(there));
        if (answer.isEmpty()) {
            return Optional.of(held());
        }
        if (answer.get() instanceof AwsAnswer.Refused<Boolean> refused) {
            kind.inventory().refresh(name(request));
            return Optional.of(failed(request, refused.failure()));
        }
        kind.inventory().written(name(request), request.watcher(), Optional.empty());
        events.record(
                request.object(),
                EventType.NORMAL,
                "Deleted",
                "The " + request.word() + " " + name(request) + " was deleted in AWS.");
        return Optional.empty();
    }

    private static DeletionPolicy policy(AwsRequest request) {
        boolean adopted = request.before().map(AwsResource::adopted).orElse(false);
        return Optional.ofNullable(request.placement().deletionPolicy())
                .orElse(adopted ? DeletionPolicy.Retain : DeletionPolicy.Delete);
    }

    private static String name(AwsRequest request) {
        return request.before()
                .flatMap(before -> Optional.ofNullable(before.name()))
                .orElseGet(() -> request.definition() instanceof AwsDefinition.Valid valid
                        ? valid.name()
                        : request.object().getMetadata().getName());
    }

    private DeleteControl failed(AwsRequest request, AwsFailure failure) {
        Instant since = Instant.parse(request.object().getMetadata().getDeletionTimestamp());
        boolean patient =
                failure.kind() != AwsFailure.Kind.TERMINAL && clock.instant().isBefore(since.plus(PATIENCE));
        return patient ? held() : leftBehind(request, failure.message());
    }

    private static DeleteControl held() {
        return DeleteControl.noFinalizerRemoval().rescheduleAfter(AGAIN);
    }

    private DeleteControl leftBehind(AwsRequest request, String why) {
        events.record(
                request.object(),
                EventType.WARNING,
                "LeftBehind",
                "The " + request.word() + " " + name(request) + " stays in AWS, in region "
                        + request.placement().region() + ", as " + why + ".");
        return DeleteControl.defaultDelete();
    }
}
