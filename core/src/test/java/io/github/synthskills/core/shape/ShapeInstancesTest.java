package io.github.synthskills.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeInstancesTest {

    private static final Shape MESSAGE = ShapeInference.infer(
            List.of(Json.parse("{\"from\":{\"address\":\"x\"},\"files\":[\"a\"]}"), Json.parse("{\"from\":null}")), "s/t");

    @Test
    void theyLackEverythingThatMayLackOnceAlone() {
        List<Json> instances = ShapeInstances.of(MESSAGE);

        assertThat(instances).anyMatch(one -> one.get("from").isNull() && one.get("files").isList());
        assertThat(instances).anyMatch(one -> one.get("files").isAbsent() && one.get("from").isObject());
        assertThat(instances).anyMatch(one -> one.get("files").isList() && one.get("files").isEmpty());
        assertThat(instances).doesNotHaveDuplicates();
    }

    @Test
    void theyAreTheSameEveryTime() {
        assertThat(ShapeInstances.of(MESSAGE)).isEqualTo(ShapeInstances.of(MESSAGE));
    }

    @Test
    void textsLookLikeTheirNames() {
        assertThat(ShapeInstances.of(MESSAGE).get(0).get("from").get("address").string()).contains("@");
    }
}
