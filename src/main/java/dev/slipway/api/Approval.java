package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** One person's answer to one approval action of one execution. The equal of PutApprovalResult. */
@JsonClassDescription("One person's answer to one approval action of one execution. The equal of PutApprovalResult.")
@Group(SlipwayGroup.NAME)
@Version(SlipwayGroup.VERSION)
@Categories(SlipwayGroup.CATEGORY)
@AdditionalPrinterColumn(name = "EXECUTION", jsonPath = ".spec.pipelineExecutionName")
@AdditionalPrinterColumn(name = "STAGE", jsonPath = ".spec.stageName")
@AdditionalPrinterColumn(name = "ACTION", jsonPath = ".spec.actionName")
@AdditionalPrinterColumn(name = "RESULT", jsonPath = ".spec.status")
@AdditionalPrinterColumn(name = "BY", jsonPath = ".spec.by")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@ValidationRule(value = SlipwayGroup.NAME_FITS_A_LABEL, message = SlipwayGroup.NAME_FITS_A_LABEL_MESSAGE)
public class Approval extends CustomResource<ApprovalSpec, ApprovalStatus> implements Namespaced {

    @Override
    protected @Nullable ApprovalSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable ApprovalStatus initStatus() {
        return null;
    }
}
