package dev.slipway.aws.fake;

import java.util.Map;

/** One request as it was understood: {@code operation} is without the name of its service. */
record AwsCall(String service, String operation, String region, String accessKeyId, Map<String, Object> body) {

    String name() {
        return service + "." + operation;
    }
}
