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

/** How something is built: source, buildspec, environment, limits. The equal of a CodeBuild project. */
@JsonClassDescription(
        "How something is built: source, buildspec, environment, limits. The equal of a CodeBuild project.")
@Group(SlipwayGroup.NAME)
@Version(SlipwayGroup.VERSION)
@Categories(SlipwayGroup.CATEGORY)
@ShortNames("bp")
@AdditionalPrinterColumn(name = "SOURCE", jsonPath = ".spec.source.location")
@AdditionalPrinterColumn(name = "IMAGE", jsonPath = ".spec.environment.image")
@AdditionalPrinterColumn(name = "READY", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "REASON", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason", priority = 1)
@ValidationRule(value = SlipwayGroup.NAME_FITS_A_LABEL, message = SlipwayGroup.NAME_FITS_A_LABEL_MESSAGE)
public class BuildProject extends CustomResource<BuildProjectSpec, BuildProjectStatus> implements Namespaced {

    @Override
    protected @Nullable BuildProjectSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable BuildProjectStatus initStatus() {
        return null;
    }
}
