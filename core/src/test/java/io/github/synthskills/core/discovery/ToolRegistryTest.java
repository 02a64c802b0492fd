package io.github.synthskills.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.text.TextIndex.Update;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToolRegistryTest {

    private final ToolRegistry registry = Registries.semantic();
    private final List<ToolDescriptor> outlook = tools("outlook", Tools.OUTLOOK);

    @BeforeEach
    void fill() {
        registry.update("outlook", outlook);
        registry.update("onedrive", tools("onedrive", Tools.ONEDRIVE));
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private static List<ToolDescriptor> tools(String server, List<ToolDefinition> definitions) {
        return definitions.stream()
                .map(definition -> ToolDescriptor.of(server, "Works for " + server + ".", definition))
                .toList();
    }

    private static List<String> ids(List<ToolMatch> matches) {
        return matches.stream().map(ToolMatch::tool).toList();
    }

    @Test
    void appsTellHowManyToolsTheyHave() {
        assertThat(registry.apps()).containsExactly(
                Map.entry("onedrive", Tools.ONEDRIVE.size()), Map.entry("outlook", Tools.OUTLOOK.size()));
    }

    @Test
    void theBestComesFirstAndTheBestIsSure() {
        List<ToolMatch> found = registry.search(new ToolQuery("create a new folder", null), 3);

        assertThat(found).hasSize(3);
        assertThat(found.get(0).tool()).isEqualTo("onedrive/create-folder");
        assertThat(found.get(0).confidence()).isGreaterThan(0.7);
        assertThat(found.get(1).confidence()).isLessThan(0.5);
    }

    @Test
    void aRequestForAnAppGivesItsToolsOnly() {
        assertThat(ids(registry.search(new ToolQuery("create a new folder", "outlook"), 10)))
                .isNotEmpty()
                .allSatisfy(id -> assertThat(id).startsWith("outlook/"));
    }

    @Test
    void aBatchIsAnsweredInItsOrder() {
        List<List<ToolMatch>> found = registry.search(
                List.of(new ToolQuery("fetch emails download attachment", "outlook"),
                        new ToolQuery("create folder upload file list items", "onedrive"),
                        new ToolQuery("send a message", null)),
                2);

        assertThat(found).extracting(ToolRegistryTest::ids).satisfiesExactly(
                mail -> assertThat(mail).contains("outlook/get-attachment"),
                drive -> assertThat(drive).containsAnyOf("onedrive/create-folder", "onedrive/upload-file"),
                send -> assertThat(send).startsWith("outlook/send-mail"));
    }

    @Test
    void whatDoesNotFitIsUnlikely() {
        assertThat(registry.search(new ToolQuery("book a flight", null), 3))
                .allSatisfy(match -> assertThat(match.confidence()).isLessThan(0.2));
    }

    @Test
    void definitionsComeBackAsTheyWere() {
        assertThat(registry.load(List.of("outlook/get-message", "outlook/nothing", "outlook/send-mail")))
                .extracting(ToolDescriptor::pin, ToolDescriptor::definition, ToolDescriptor::instructions)
                .containsExactly(
                        tuple(outlook.get(1)), tuple(outlook.get(4)));
    }

    private static org.assertj.core.groups.Tuple tuple(ToolDescriptor tool) {
        return org.assertj.core.groups.Tuple.tuple(tool.pin(), tool.definition(), tool.instructions());
    }

    @Test
    void onlyWhatIsNewIsRead() {
        List<ToolDescriptor> changed = new ArrayList<>(outlook);
        changed.set(0, ToolDescriptor.of("outlook", "Works for outlook.",
                Tools.tool("list-messages", "Get what is in the mailbox.", "filter: string")));

        assertThat(registry.update("outlook", outlook)).isEqualTo(new Update(0, 0, 0, 0));
        assertThat(registry.update("outlook", changed)).isEqualTo(new Update(0, 1, 0, 1));
        assertThat(registry.load(List.of("outlook/list-messages"))).containsExactly(changed.get(0));
    }

    @Test
    void valuesThatAParameterCanHaveFindItsTool() {
        Json schema = Json.parse("""
                {"type": "object", "properties": {"kind": {"enum": ["invoiceReminder", "creditNote"]}}}""");
        registry.update("erp", List.of(
                ToolDescriptor.of("erp", "", new ToolDefinition(
                        "make", "", "Makes a document.", schema, Json.absent(), Json.object().build())),
                ToolDescriptor.of("erp", "", Tools.tool("print", "Prints a document.", "id: string"))));

        assertThat(ids(registry.search(new ToolQuery("credit note document", "erp"), 1))).containsExactly("erp/make");
    }
}
