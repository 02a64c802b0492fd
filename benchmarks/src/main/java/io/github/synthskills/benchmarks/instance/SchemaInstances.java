package io.github.synthskills.benchmarks.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * Valid documents of a schema.
 *
 * @param valid different from each other, least and fullest first
 * @param rejected how many more were made that the validator did not accept
 * @param why what the validator said of the first of those, empty if there is none
 */
public record SchemaInstances(List<Json> valid, int rejected, List<String> why) {

    private static final int TRIES_FOR_EACH = 4;

    public SchemaInstances {
        valid = List.copyOf(valid);
        why = List.copyOf(why);
    }

    /**
     * Makes documents of a schema: the least one, the fullest one, then others until every optional member was there and
     * not, every option and value was taken and every bound was met, or there are enough. The same ones every time.
     *
     * @param most how many at most
     */
    public static SchemaInstances of(JsonNode schema, SchemaOracle oracle, int most) {
        SchemaView view = new SchemaView(schema);
        Choices.InTurn inTurn = new Choices.InTurn(most);
        Set<Json> valid = new LinkedHashSet<>();
        List<String> why = new ArrayList<>();
        int rejected = 0;
        for (int round = 0; valid.size() < most && round < most * TRIES_FOR_EACH; round++) {
            Choices choices = round == 0 ? Choices.least() : round == 1 ? Choices.most() : inTurn;
            JsonNode made = make(new InstanceMaker(view, choices), schema);
            if (made.isMissingNode()) {
                continue;
            }
            // through text, as it would arrive
            Json document = Json.parse(made.toString());
            if (oracle.valid(document.node())) {
                valid.add(document);
            } else {
                why = rejected++ == 0 ? oracle.complaints(document.node()) : why;
            }
            if (round > 2 && !valid.isEmpty() && inTurn.exhausted()) {
                break;
            }
        }
        return new SchemaInstances(List.copyOf(valid), rejected, why);
    }

    private static JsonNode make(InstanceMaker maker, JsonNode schema) {
        try {
            return maker.make(schema, "#", 0);
        } catch (NoInstanceException | PatternSyntaxException impossible) {
            return MissingNode.getInstance();
        }
    }
}
