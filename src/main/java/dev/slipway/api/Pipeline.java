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

/** Stages of actions that a change runs through. The equal of a CodePipeline pipeline. */
@JsonClassDescription("Stages of actions that a change runs through. The equal of a CodePipeline pipeline.")
@Group(SlipwayGroup.NAME)
@Version(SlipwayGroup.VERSION)
@Categories(SlipwayGroup.CATEGORY)
@ShortNames("pl")
@AdditionalPrinterColumn(name = "TARGET", jsonPath = ".status.target")
@AdditionalPrinterColumn(name = "READY", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "STATUS", jsonPath = ".status.latestExecution.status")
@AdditionalPrinterColumn(name = "STAGE", jsonPath = ".status.latestExecution.stage")
@AdditionalPrinterColumn(name = "REVISION", jsonPath = ".status.latestExecution.revision")
@AdditionalPrinterColumn(
        name = "STARTED",
        jsonPath = ".status.latestExecution.startTime",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "REASON", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason", priority = 1)
@AdditionalPrinterColumn(name = "EXECUTION", jsonPath = ".status.latestExecution.name", priority = 1)
@ValidationRule(value = SlipwayGroup.NAME_FITS_A_LABEL, message = SlipwayGroup.NAME_FITS_A_LABEL_MESSAGE)
public class Pipeline extends CustomResource<PipelineSpec, PipelineStatus> implements Namespaced {

    @Override
    protected @Nullable PipelineSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable PipelineStatus initStatus() {
        return null;
    }
}
