package dev.slipway.aws.fake;

import java.util.Map;

/** Answers the checked input of an operation. */
@FunctionalInterface
interface Operation {
    Map<String, Object> answer(Map<String, Object> input);
}
