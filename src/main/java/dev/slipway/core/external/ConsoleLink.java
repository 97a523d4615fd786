package dev.slipway.core.external;

/** Where the console of AWS shows a run. Each partition has a console of its own (AWS General Reference, "Partitions"). */
public final class ConsoleLink {

    private ConsoleLink() {}

    /** The page of an execution of a pipeline. */
    public static String execution(String region, String pipeline, String id) {
        return "https://" + host(region) + "/codesuite/codepipeline/pipelines/" + pipeline + "/executions/" + id
                + "/timeline?region=" + region;
    }

    private static String host(String region) {
        if (region.startsWith("cn-")) {
            return region + ".console.amazonaws.cn";
        }
        return region.startsWith("us-gov-")
                ? region + ".console.amazonaws-us-gov.com"
                : region + ".console.aws.amazon.com";
    }
}
