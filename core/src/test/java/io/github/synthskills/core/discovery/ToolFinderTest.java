package io.github.synthskills.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.discovery.ToolFinder.Hints;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.spec.TaskSpec.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolFinderTest {

    private static final Position HERE = new Position("a.skill.yaml", 3, 5);

    private static Discovery find(String app, String intent, String... arguments) {
        return new ToolFinder(Tools.catalog("outlook", "onedrive"))
                .find(new Target.Sought(HERE, app, intent), new Hints(Set.of(arguments), Set.of()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            outlook,  list mail messages in a date range,  filter,                   list-messages
            outlook,  list the attachments of a message,   messageId;select,         list-attachments
            outlook,  download an attachment,              messageId;attachmentId,   get-attachment
            onedrive, create a folder,                     parent;name,              create-folder
            onedrive, upload a file,                       path;content,             upload-file
            onedrive, get an item by path,                 path,                     get-item-by-path
            ,         upload a file,                       path;content,             upload-file
            ,         remove a file,                       id,                       delete-item
            """)
    void intentsFindTheirTools(String app, String intent, String arguments, String expected) {
        Discovery found = find(app, intent, arguments.split(";"));

        assertThat(found).isInstanceOfSatisfying(Discovery.Chosen.class, chosen -> {
            assertThat(chosen.tool().name()).isEqualTo(expected);
            assertThat(chosen.score()).isBetween(0.1, 1.0);
            assertThat(chosen.why()).contains(intent);
        });
    }

    @Test
    void severalThatFitAreListedWithScoresSignaturesAndTheLineToPaste() {
        ToolFinder finder = new ToolFinder(Tools.catalog(
                Map.of("a", List.of(Tools.tool("list-notes", "Lists notes.", "top: integer")),
                        "b", List.of(Tools.tool("list-notes", "Lists notes.", "filter: string", "top: integer"))),
                "a", "b"));

        Discovery found = finder.find(new Target.Sought(HERE, null, "list the notes"), Hints.NONE);

        assertThat(found).isInstanceOfSatisfying(Discovery.Ambiguous.class, ambiguous -> {
            assertThat(ambiguous.candidates()).extracting(Discovery.Candidate::tool)
                    .containsExactlyInAnyOrder("a/list-notes", "b/list-notes");
            assertThat(ambiguous.problem().id()).isEqualTo("SYNTH-TOOL-AMBIGUOUS");
            assertThat(ambiguous.problem().message()).contains("b/list-notes(filter?: string, top?: integer)");
            assertThat(ambiguous.problem().paste()).isEqualTo("tool: " + ambiguous.candidates().get(0).tool());
        });
    }

    @Test
    void argumentsThatOnlyOneDeclaresDecide() {
        ToolFinder finder = new ToolFinder(Tools.catalog(
                Map.of("a", List.of(Tools.tool("list-notes", "Lists notes.", "top: integer")),
                        "b", List.of(Tools.tool("list-notes", "Lists notes.", "filter: string"))),
                "a", "b"));

        Discovery found = finder.find(
                new Target.Sought(HERE, null, "list the notes"), new Hints(Set.of("filter"), Set.of()));

        assertThat(found).isInstanceOfSatisfying(Discovery.Chosen.class,
                chosen -> assertThat(chosen.tool().id()).isEqualTo("b/list-notes"));
    }

    @Test
    void nothingThatFitsSaysWhatToDo() {
        assertThat(find("onedrive", "translate a poem into Latin"))
                .isInstanceOfSatisfying(Discovery.None.class, none -> {
                    assertThat(none.problem().id()).isEqualTo("SYNTH-TOOL-NONE");
                    assertThat(none.problem().position()).isEqualTo(HERE);
                });
    }

    @Test
    void aPinnedToolIsTakenAsItIs() {
        Discovery found = new ToolFinder(Tools.catalog("outlook"))
                .find(new Target.Pinned(HERE, "outlook", "get-message"), Hints.NONE);

        assertThat(found).isInstanceOfSatisfying(Discovery.Chosen.class, chosen -> {
            assertThat(chosen.tool().signature()).isEqualTo("get-message(messageId: string)");
            assertThat(chosen.score()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            outlook, list-mesages, SYNTH-TOOL-UNKNOWN,       list-messages
            outlok,  get-message,  SYNTH-SERVER-UNKNOWN,     outlook
            broken,  get-message,  SYNTH-SERVER-FAILED, no such command
            """)
    void aPinThatLeadsNowhereSaysWhatThereIs(String server, String tool, String id, String part) {
        Discovery found = new ToolFinder(Tools.catalog("outlook", "broken"))
                .find(new Target.Pinned(HERE, server, tool), Hints.NONE);

        assertThat(found).isInstanceOfSatisfying(Discovery.None.class, none -> {
            Problem problem = none.problem();
            assertThat(problem.id()).isEqualTo(id);
            assertThat(problem.message()).contains(part);
        });
    }

    @Test
    void aServerThatCannotBeReachedIsNotPassedOver() {
        Discovery found = new ToolFinder(Tools.catalog("outlook", "broken"))
                .find(new Target.Sought(HERE, null, "list mail messages"), Hints.NONE);

        assertThat(found).isInstanceOfSatisfying(Discovery.None.class,
                none -> assertThat(none.problem().id()).isEqualTo("SYNTH-SERVER-FAILED"));
    }

    @Test
    void anOptionalServerThatCannotBeReachedIsPassedOverWithAWarning() {
        ToolCatalog catalog = Tools.catalog("broken"::equals, "outlook", "broken");

        Discovery found = new ToolFinder(catalog)
                .find(new Target.Sought(HERE, null, "list mail messages"), Hints.NONE);

        assertThat(found).isInstanceOfSatisfying(Discovery.Chosen.class,
                chosen -> assertThat(chosen.tool().id()).isEqualTo("outlook/list-messages"));
        assertThat(catalog.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.message()).startsWith("optional server 'broken' is left out of the search");
        });
    }
}
