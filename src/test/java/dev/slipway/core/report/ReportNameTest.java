package dev.slipway.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportNameTest {

    @ParameterizedTest
    @CsvSource({
        "unit,                                                              web-unit",
        "unit-$STAGE,                                                       web-unit-dev",
        "${STAGE}_unit,                                                     web-dev_unit",
        "$MISSING-unit,                                                     web--unit",
        "arn:aws:codebuild:eu-central-1:123456789012:report-group/web-unit, web-unit",
        "arn:aws-cn:codebuild:cn-north-1:123456789012:report-group/$STAGE,  dev",
        "arn:aws:s3:::bucket,                                               web-arn:aws:s3:::bucket",
        "$(rm -rf x)-`id`,                                                  web-$(rm -rf x)-`id`",
        "$5,                                                                web-$5",
    })
    @Conforms("reports/name")
    void a_key_of_reports_names_a_report_group(String key, String name) {
        assertThat(ReportName.of("web", key, Map.of("STAGE", "dev"))).isEqualTo(name);
    }
}
