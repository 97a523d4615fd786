package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** One run of a Pipeline at given source revisions. The equal of a CodePipeline pipeline execution. */
@JsonClassDescription(
        "One run of a Pipeline at given source revisions. The equal of a CodePipeline pipeline execution.")
@Group(SlipwayGroup.NAME)
@Version(SlipwayGroup.VERSION)
@Categories(SlipwayGroup.CATEGORY)
@ShortNames("pex")
@AdditionalPrinterColumn(name = "PIPELINE", jsonPath = ".spec.pipelineName")
@AdditionalPrinterColumn(name = "STATUS", jsonPath = ".status.status")
@AdditionalPrinterColumn(name = "STAGE", jsonPath = ".status.currentStage")
@AdditionalPrinterColumn(name = "STARTED", jsonPath = ".status.startTime", type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "MESSAGE", jsonPath = ".status.failure.message", priority = 1)
@ValidationRule(value = SlipwayGroup.NAME_FITS_A_LABEL, message = SlipwayGroup.NAME_FITS_A_LABEL_MESSAGE)
public class PipelineExecution extends CustomResource<PipelineExecutionSpec, PipelineExecutionStatus>
        implements Namespaced {

    @Override
    protected @Nullable PipelineExecutionSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable PipelineExecutionStatus initStatus() {
        return null;
    }
}
