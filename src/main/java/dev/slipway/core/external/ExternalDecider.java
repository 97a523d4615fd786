package dev.slipway.core.external;

import dev.slipway.core.external.Step.Cause;
import java.util.Optional;

/** Decides what happens to a resource outside the cluster. */
public final class ExternalDecider {

    private ExternalDecider() {}

    /** The step that brings what was found nearer to what is wished for. */
    public static Step decide(Wish wish, Past past, Found found) {
        if (found instanceof Found.Claimed claimed) {
            return new Step.Refuse(Optional.of(claimed.by()));
        }
        boolean changedHere = !past.definitionHash().equals(Optional.of(wish.definitionHash()));
        boolean isReported = wish.drift() == Wish.Drift.REPORT && !changedHere;
        if (!(found instanceof Found.Present present)) {
            return past.existed() && isReported ? new Step.ReportDeletion() : new Step.Create(past.existed());
        }
        if (present.owner().isEmpty()) {
            // A crash between writing tags and recording it leaves none without an owner: tags are part of what is
            // created.
            return wish.mayAdopt()
                    ? new Step.Update(Cause.ADOPTION, present.differences())
                    : new Step.Refuse(Optional.empty());
        }
        if (!present.owner().get().equals(wish.owner())) {
            return new Step.Refuse(present.owner());
        }
        if (!past.secretHash().equals(wish.secretHash())) {
            return new Step.Update(Cause.SECRET, present.differences());
        }
        if (present.differences().isEmpty()) {
            return new Step.Keep();
        }
        if (changedHere) {
            return new Step.Update(Cause.DEFINITION, present.differences());
        }
        return isReported
                ? new Step.ReportDrift(present.differences())
                : new Step.Update(Cause.DRIFT, present.differences());
    }

    /** Whether the resource of an object that is deleted is deleted, too; one that is not marked as the object's never is. */
    public static boolean isDeleted(Owner owner, boolean policyIsDelete, Found found) {
        return policyIsDelete
                && found instanceof Found.Present present
                && present.owner().equals(Optional.of(owner));
    }
}
