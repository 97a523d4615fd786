package dev.slipway.aws.fake;

import java.util.Map;

/** The operations on the tags of pipelines, which are named by their ARN. */
final class PipelineTags {

    private final AccountRegion account;
    private final Pipelines pipelines;

    PipelineTags(AccountRegion account, Pipelines pipelines) {
        this.account = account;
        this.pipelines = pipelines;
    }

    Map<String, Object> list(Map<String, Object> input) {
        TagSet tags = find(input);
        return Page.of(tags.shown(), input, account.pageSize().get(), Pipelines::invalidToken)
                .as("tags");
    }

    Map<String, Object> tag(Map<String, Object> input) {
        find(input).put(Tree.text(input, "resourceArn"), Tree.objects(input, "tags"));
        return Map.of();
    }

    Map<String, Object> untag(Map<String, Object> input) {
        find(input).remove(Tree.texts(input, "tagKeys"));
        return Map.of();
    }

    private TagSet find(Map<String, Object> input) {
        return pipelines.findByArn(Tree.text(input, "resourceArn")).tags();
    }
}
