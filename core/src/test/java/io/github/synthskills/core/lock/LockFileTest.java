package io.github.synthskills.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.Tools;
import io.github.synthskills.core.lock.SkillLock.Binding;
import io.github.synthskills.core.lock.SkillLock.LockedProbe;
import io.github.synthskills.core.lock.SkillLock.LockedStep;
import io.github.synthskills.core.lock.SkillLock.LockedTool;
import io.github.synthskills.core.probe.PagingFound;
import io.github.synthskills.core.probe.PagingFound.Next;
import io.github.synthskills.core.probe.PagingFound.Place;
import io.github.synthskills.core.shape.ShapeInference;
import io.github.synthskills.core.shape.ShapeJson;
import io.github.synthskills.runtime.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockFileTest {

    private static final ToolDescriptor TOOL =
            ToolDescriptor.of("outlook", "Be careful.", Tools.tool("list-messages", "Lists.", "top: integer", "id!: string"));

    private static SkillLock lock(Next next) {
        Json sample = Json.parse("{\"value\":[{\"from\":null,\"subject\":\"very private\"},{\"\u202ename\":1.5}]}");
        PagingFound paging = new PagingFound(List.of("value"), next, new Place(true, List.of("has_more")),
                Json.object().put("top", 200L).build(), true);
        LockedProbe probe = new LockedProbe("k",
                ShapeInference.infer(List.of(sample), "outlook/list-messages"),
                ShapeInference.infer(sample.get("value").children(), "outlook/list-messages:value[]"), paging, 2);
        Binding binding = new Binding("outlook/list-messages", "list mail", null, 0.75, "outlook/x", 0.5, "fits best",
                List.of("'list mail' on 'outlook': outlook/list-messages 0.4, not sure enough"));
        Binding named = Binding.named("onedrive/get-item", "named by the spec");
        return new SkillLock("1",
                new TreeMap<>(Map.of("step 'b'", "2", "step 'a'", "1")),
                new TreeMap<>(Map.of("outlook", "Be careful.")),
                new TreeMap<>(Map.of("outlook/list-messages", new LockedTool(TOOL.pin(), TOOL.definition()))),
                new TreeMap<>(Map.of("messages", new LockedStep(binding, probe, named),
                        "other", new LockedStep(named, null, null))));
    }

    static List<Next> ways() {
        return List.of(new Next.Cursor(new Place(false, List.of("@odata.nextLink")), "nextLink"),
                new Next.Offset("skip"), new Next.PageNumber("page", 0), new Next.Single());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatIsWrittenIsRead(Next next) {
        SkillLock lock = lock(next);
        String text = LockFile.write(lock);

        assertThat(LockFile.parse(text)).isEqualTo(new LockFile.Content.Present(lock));
        assertThat(LockFile.parse(text)).isInstanceOfSatisfying(LockFile.Content.Present.class,
                present -> assertThat(LockFile.write(present.lock())).isEqualTo(text));
    }

    @Test
    void theTextIsSortedIndentedAndHoldsNoValueAndNothingInvisible() {
        String text = LockFile.write(lock(new Next.Single()));

        assertThat(text).endsWith("}\n").doesNotContain("\r", "private", "\u202e").contains("\\u202ename");
        assertThat(text.lines().toList()).contains("  \"codegen\": \"1\",", "    \"step 'a'\": \"1\",");
        assertThat(text.indexOf("\"codegen\"")).isLessThan(text.indexOf("\"fingerprint\""));
    }

    @Test
    void aToolComesBackAsItWasPinned() {
        ToolDescriptor back = SkillLock.of("1", new TreeMap<>(), List.of(TOOL), new TreeMap<>())
                .tool("outlook/list-messages");

        assertThat(back).isNotNull();
        assertThat(back.id()).isEqualTo(TOOL.id());
        assertThat(back.pin()).isEqualTo(TOOL.pin());
        assertThat(back.signature()).isEqualTo(TOOL.signature());
        assertThat(ShapeJson.write(back.input())).isEqualTo(ShapeJson.write(TOOL.input()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "nonsense", "[]", "{}", "{\"format\":99}", "{\"format\":1}", "{\"format\":1,\"codegen\":1}",
        "{\"format\":1,\"codegen\":\"1\",\"fingerprint\":{},\"tools\":{\"a/b\":{}},\"steps\":{}}"
    })
    void whatIsNoLockIsAbsentWithAReason(String text) {
        assertThat(LockFile.parse(text)).isInstanceOfSatisfying(LockFile.Content.Absent.class,
                absent -> assertThat(absent.reason()).isNotBlank());
    }

    @Test
    void aFileThatIsNotThereIsAbsent(@TempDir Path folder) throws java.io.IOException {
        assertThat(LockFile.read(folder.resolve("a.lock.json")))
                .isEqualTo(new LockFile.Content.Absent("there is no lock yet"));
        assertThat(LockFile.read(folder)).isInstanceOf(LockFile.Content.Absent.class);
        Files.write(folder.resolve("b.lock.json"), new byte[] {(byte) 0xff, 0});
        assertThat(LockFile.read(folder.resolve("b.lock.json"))).isInstanceOf(LockFile.Content.Absent.class);
    }

    @Test
    void aMissSaysWhatDiffers() {
        assertThat(FingerprintDiff.explain(Map.of("a", "1", "b", "2", "c", "3"), Map.of("a", "1", "b", "9", "d", "4")))
                .containsExactly("b changed", "c is gone", "d is new");
        assertThat(FingerprintDiff.explain(Map.of("a", "1"), Map.of("a", "1"))).isEmpty();
    }
}
