package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Optional;

/** One kind of resource in one account and region: what is there, how it compares, and how it is written. */
public interface ResourceKind {

    /** What is there. */
    Inventory inventory();

    /** What AWS's shapes say against it, as sentences that begin with a member's path; nothing is asked of AWS. */
    List<String> problems(DesiredResource desired);

    /** Paths of the members that are not as they should be. */
    List<String> differences(DesiredResource desired, Document found);

    /** The resource's tags. */
    List<Document> tags(Document found);

    Optional<String> arn(Document found);

    /** The number of the definition, where the kind has one. */
    Optional<Long> version(Document found);

    /** Makes it; the resource as it is then. */
    AwsAnswer<Document> create(DesiredResource desired);

    /**
     * Makes it what it should be; the resource as it is then.
     *
     * @param withTokens also if nothing differs that AWS tells, as a token may have changed
     */
    AwsAnswer<Document> update(DesiredResource desired, Document found, boolean withTokens);

    /** Deletes it. */
    AwsAnswer<Boolean> delete(Document found);
}
