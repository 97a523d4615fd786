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

/** One run of a BuildProject. The equal of a CodeBuild build. */
@JsonClassDescription("One run of a BuildProject. The equal of a CodeBuild build.")
@Group(SlipwayGroup.NAME)
@Version(SlipwayGroup.VERSION)
@Categories(SlipwayGroup.CATEGORY)
@ShortNames("bld")
@AdditionalPrinterColumn(name = "PROJECT", jsonPath = ".spec.projectName")
@AdditionalPrinterColumn(name = "STATUS", jsonPath = ".status.buildStatus")
@AdditionalPrinterColumn(name = "PHASE", jsonPath = ".status.currentPhase")
@AdditionalPrinterColumn(name = "STARTED", jsonPath = ".status.startTime", type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "REVISION", jsonPath = ".status.resolvedSourceVersion", priority = 1)
@AdditionalPrinterColumn(name = "IMAGE", jsonPath = ".status.images[0].digest", priority = 1)
@AdditionalPrinterColumn(name = "MESSAGE", jsonPath = ".status.failure.message", priority = 1)
@ValidationRule(value = SlipwayGroup.NAME_FITS_A_LABEL, message = SlipwayGroup.NAME_FITS_A_LABEL_MESSAGE)
public class Build extends CustomResource<BuildSpec, BuildStatus> implements Namespaced {

    @Override
    protected @Nullable BuildSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable BuildStatus initStatus() {
        return null;
    }
}
