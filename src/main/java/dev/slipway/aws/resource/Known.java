package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsFailure;
import dev.slipway.core.document.Document;

/** What is known of a resource. */
public sealed interface Known {

    /** AWS has not been asked yet; it will be, and who watches the resource is told. */
    record Unknown() implements Known {}

    /** It is there. */
    record Present(Document document) implements Known {}

    /** It is not there. */
    record Absent() implements Known {}

    /** AWS does not tell. */
    record Unavailable(AwsFailure failure) implements Known {}
}
