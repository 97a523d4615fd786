package dev.slipway.aws.secret;

import dev.slipway.core.build.SecretValues.Found;
import dev.slipway.core.build.SecretValues.Lookup;
import dev.slipway.core.build.SecretValues.Missing;
import dev.slipway.core.build.ValueReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** Parameters by the ten, which is the most that one call takes. */
final class Parameters {

    private static final int BATCH = 10;

    /** One name that cannot be one would have the whole call refused. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./:-]{1,2048}");

    private Parameters() {}

    static Map<ValueReference, Lookup> lookUp(SsmClient client, List<ValueReference.Parameter> parameters) {
        Map<ValueReference, Lookup> answers = new LinkedHashMap<>();
        List<ValueReference.Parameter> askable = new ArrayList<>();
        for (ValueReference.Parameter parameter : parameters) {
            if (NAME.matcher(parameter.name()).matches()) {
                askable.add(parameter);
            } else {
                answers.put(parameter, new Missing(""));
            }
        }
        for (int from = 0; from < askable.size(); from += BATCH) {
            batch(client, askable.subList(from, Math.min(askable.size(), from + BATCH)), answers);
        }
        return answers;
    }

    private static void batch(
            SsmClient client, List<ValueReference.Parameter> batch, Map<ValueReference, Lookup> answers) {
        try {
            List<String> names =
                    batch.stream().map(ValueReference.Parameter::name).toList();
            GetParametersResponse response =
                    client.getParameters(request -> request.names(names).withDecryption(true));
            for (ValueReference.Parameter parameter : batch) {
                answers.put(
                        parameter,
                        response.parameters().stream()
                                .filter(found -> isNamed(found, parameter.name()))
                                .<Lookup>map(found -> new Found(found.value()))
                                .findFirst()
                                .orElse(new Missing("")));
            }
        } catch (SdkException e) {
            batch.forEach(parameter -> answers.put(parameter, Refusal.lookup(e)));
        }
    }

    /** A name may be an ARN, or end in a version or label, which the answer has in a field of its own. */
    private static boolean isNamed(Parameter found, String name) {
        String selected = found.selector() == null ? found.name() : found.name() + found.selector();
        return name.equals(found.name())
                || name.equals(selected)
                || name.equals(found.arn())
                || (found.selector() != null && name.equals(found.arn() + found.selector()));
    }
}
