package dev.slipway.translate;

import dev.slipway.core.document.Document;
import dev.slipway.core.document.DocumentMerge;
import dev.slipway.core.pipeline.Problem;
import java.util.List;

/** Members that a manifest gives as AWS spells them, beside those that have a field of their own. Nothing may be said twice. */
final class FurtherMembers {

    private FurtherMembers() {}

    /** Both together; what both say is a problem of {@code field}. */
    static Document merged(String field, Document own, Document further, List<Problem> problems) {
        DocumentMerge.Outcome outcome = DocumentMerge.of(own, further);
        if (outcome instanceof DocumentMerge.Overlap overlap) {
            overlap.members()
                    .forEach(member -> problems.add(new Problem(
                            field + "." + member,
                            "this member has a field of its own, which is set; remove it here, or that field")));
            return own;
        }
        return ((DocumentMerge.Merged) outcome).document();
    }
}
