package dev.slipway.aws;

import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;
import software.amazon.awssdk.services.ecrpublic.EcrPublicClient;

/** Asks with the credentials that the SDK's default chain finds in the surroundings of the process. */
final class SdkEcrTokens implements EcrTokens {

    @Override
    public Answer ask(EcrHost host) {
        try {
            return host.kind() == EcrHost.Kind.PUBLIC ? fromPublic(host) : fromPrivate(host);
        } catch (SdkException e) {
            return new Denied(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static Answer fromPrivate(EcrHost host) {
        try (EcrClient client = EcrClient.builder()
                .region(Region.of(host.region()))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            List<AuthorizationData> data = client.getAuthorizationToken().authorizationData();
            return data.isEmpty()
                    ? new Denied("the answer has no token")
                    : new Granted(data.get(0).authorizationToken(), data.get(0).expiresAt());
        }
    }

    private static Answer fromPublic(EcrHost host) {
        try (EcrPublicClient client = EcrPublicClient.builder()
                .region(Region.of(host.region()))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            var data = client.getAuthorizationToken(request -> {}).authorizationData();
            return new Granted(data.authorizationToken(), data.expiresAt());
        }
    }
}
