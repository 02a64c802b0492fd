package io.github.synthskills.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.text.Nearest;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionLibraryTest {

    static Stream<Function> functions() {
        return Stream.concat(FunctionLibrary.functionNames().stream(), Stream.of("@elements", "@keys"))
                .flatMap(name -> FunctionLibrary.named(name).stream())
                .map(FunctionLibrary.Signature::function);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyFunctionHasATwinOrAnIdiomThatTakesItsArguments(Function function) throws ClassNotFoundException {
        int arity = function.parameters().size();
        if (function.twin().isEmpty()) {
            List<String> places = java.util.stream.IntStream.range(0, arity).mapToObj(i -> "{" + i + "}").toList();
            assertThat(function.owner()).isEmpty();
            assertThat(function.placeholders()).containsExactlyInAnyOrderElementsOf(places);
            return;
        }
        Class<?> owner = Class.forName("io.github.synthskills.runtime." + function.owner());
        assertThat(function.idiom()).isEmpty();
        assertThat(Arrays.stream(owner.getMethods()))
                .anyMatch(method -> method.getName().equals(function.twin())
                        && Modifier.isStatic(method.getModifiers())
                        && method.getParameterCount() == arity);
    }

    @Test
    void nearestNamesAreFew() {
        assertThat(Nearest.of("lowrAscii", FunctionLibrary.functionNames())).containsExactly("lowerAscii");
        assertThat(Nearest.of("xyzzy", FunctionLibrary.functionNames())).isEmpty();
    }
}
