package dev.slipway.core.external;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleLinkTest {

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, eu-central-1.console.aws.amazon.com",
        "cn-north-1, cn-north-1.console.amazonaws.cn",
        "us-gov-west-1, us-gov-west-1.console.amazonaws-us-gov.com"
    })
    void each_partition_has_its_own_console(String region, String host) {
        assertThat(ConsoleLink.execution(region, "flask-app", "id"))
                .isEqualTo("https://" + host + "/codesuite/codepipeline/pipelines/flask-app/executions/id/timeline"
                        + "?region=" + region);
    }
}
