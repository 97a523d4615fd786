package dev.slipway.api;

/** The CEL that every placement in AWS is held to. */
final class AwsRules {

    static final String REGION = "self.region.matches('^[a-z]{2}(-[a-z]+)+-[0-9]$')";

    static final String REGION_MESSAGE = "A region is written as AWS writes it, such as eu-central-1: correct it.";

    static final String REGION_STAYS = "self.region == oldSelf.region";

    static final String REGION_STAYS_MESSAGE =
            "The region can't change: delete this object and create one for the other region.";

    static final String ENDPOINT =
            "!has(self.endpointUrl) || self.endpointUrl.matches('^https?://[A-Za-z0-9.:-]+(/[!-~]*)?$')";

    static final String ENDPOINT_MESSAGE =
            "endpointUrl is an address beginning with https:// or http:// without a user name in it: correct it.";

    static final String NAME_STAYS = "(has(self.name) ? self.name : '') == (has(oldSelf.name) ? oldSelf.name : '')";

    static final String NAME_STAYS_MESSAGE =
            "The name in AWS can't change: delete this object and create one with the other name.";

    private AwsRules() {}
}
