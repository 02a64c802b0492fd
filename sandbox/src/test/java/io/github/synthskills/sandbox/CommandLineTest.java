package io.github.synthskills.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {

    @Test
    void optionsArrive() {
        CommandLine line = CommandLine.parse(
                "all", "--http", "0", "--now", "2025-03-01T01:00:00+01:00", "--messages", "7", "--seed", "3",
                "--latency", "5", "--latency-tool", "stats=9", "--rate", "4", "--hang-tool", "send-mail",
                "--rate-silent", "--max-page", "25", "--missing", "from.name/200", "--cut-after", "6", "--storm", "1.5/10",
                "--poison", "bad", "--poison-500", "worse", "--progress", "20", "--counts", "counts.txt", "--die-every", "500");
        assertThat(line.apps()).containsExactly(App.OUTLOOK, App.ONEDRIVE);
        assertThat(line.http()).isTrue();
        assertThat(line.options().now()).isEqualTo(Instant.parse("2025-03-01T00:00:00Z"));
        assertThat(line.options().messages()).isEqualTo(7);
        assertThat(line.options().seed()).isEqualTo(3);
        assertThat(line.options().latencyMillis("send-mail")).isEqualTo(5);
        assertThat(line.options().latencyMillis("stats")).isEqualTo(9);
        assertThat(line.options().ratePerSecond()).isEqualTo(4);
        assertThat(line.options().hangs("send-mail")).isTrue();
        assertThat(line.options().silentRate()).isTrue();
        assertThat(line.options().maxPage()).isEqualTo(25);
        assertThat(line.options().missing()).isEqualTo(new MissingMember("from.name", 200));
        assertThat(line.options().cutAfterPercent()).isEqualTo(6);
        assertThat(line.options().stormMillis()).isEqualTo(1500);
        assertThat(line.options().stormEveryMillis()).isEqualTo(10_000);
        assertThat(line.options().poison()).isEqualTo("bad");
        assertThat(line.options().poison500()).isEqualTo("worse");
        assertThat(line.options().progressMillis()).isEqualTo(20);
        assertThat(line.options().counts()).isEqualTo(Path.of("counts.txt"));
        assertThat(line.options().dieEvery()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "teams", "all", "outlook --what", "outlook --messages", "outlook --messages x", "outlook --messages -1",
        "outlook --now 2025-03-01", "outlook --fail-503 101", "outlook --latency-tool 5", "outlook --http 0 --garbage",
        "outlook --missing subject", "outlook --missing /5", "outlook --missing a./5", "outlook --missing a/x",
        "outlook --storm 5", "outlook --storm 5/5", "outlook --storm 0/5", "outlook --storm x/5", "outlook --cut-after 101"
    })
    void whatCannotBeUnderstoodIsRefused(String words) {
        String[] split = words.isEmpty() ? new String[0] : words.split(" ");
        assertThatThrownBy(() -> CommandLine.parse(split)).isInstanceOf(CommandLine.UsageException.class);
    }

    @Test
    void theUsageNamesEveryOption() {
        for (String option : List.of("--http", "--state", "--messages", "--now", "--seed", "--latency", "--rate",
                "--fail-503", "--fail-503-after", "--crash-after", "--slow-start", "--big-result", "--loop-cursor",
                "--hang-tool", "--rate-silent", "--max-page", "--missing", "--garbage", "--hang", "--flood", "--flood-line", "--flood-stderr",
                "--cut-after", "--storm", "--poison ", "--poison-500", "--progress", "--counts", "--die-every")) {
            assertThat(CommandLine.USAGE).contains(option);
        }
    }
}
