package dev.slipway.operator;

import dev.slipway.api.SlipwayGroup;
import dev.slipway.web.BuildName;
import dev.slipway.web.LogAccess;
import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Asks the API server who the bearer of a token is, and whether they may {@code get} {@code builds/log} of this build. */
final class ReviewedLogAccess implements LogAccess {

    private final KubernetesClient client;

    ReviewedLogAccess(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Answer ask(String token, BuildName build) {
        TokenReview review = client.resource(new TokenReviewBuilder()
                        .withNewSpec()
                        .withToken(token)
                        .endSpec()
                        .build())
                .create();
        if (review.getStatus() == null
                || !Boolean.TRUE.equals(review.getStatus().getAuthenticated())) {
            return Answer.UNKNOWN;
        }
        return mayRead(review.getStatus().getUser(), build) ? Answer.ALLOWED : Answer.FORBIDDEN;
    }

    private boolean mayRead(UserInfo user, BuildName build) {
        SubjectAccessReview review = client.resource(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(user.getUsername())
                        .withUid(user.getUid())
                        .withGroups(user.getGroups())
                        .withExtra(user.getExtra())
                        .withNewResourceAttributes()
                        .withGroup(SlipwayGroup.NAME)
                        .withResource("builds")
                        .withSubresource("log")
                        .withVerb("get")
                        .withNamespace(build.namespace())
                        .withName(build.name())
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .create();
        return review.getStatus() != null
                && Boolean.TRUE.equals(review.getStatus().getAllowed());
    }
}
