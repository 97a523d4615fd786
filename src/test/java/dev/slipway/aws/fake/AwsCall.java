package dev.slipway.aws.fake;

import java.util.Map;

/** One request as it was understood: {@code operation} is without the name of its service. */
record AwsCall(String service, String operation, CredentialScope signer, Map<String, Object> body) {

    String region() {
        return signer.region();
    }

    String accessKeyId() {
        return signer.accessKeyId();
    }

    String name() {
        return service + "." + operation;
    }
}
