package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.ApproveCommand;
import io.github.synthskills.plugin.compiler.CacheCommand;
import io.github.synthskills.plugin.compiler.CompileRequest;
import io.github.synthskills.plugin.compiler.CompiledSkill;
import io.github.synthskills.plugin.compiler.DiscoverCommand;
import io.github.synthskills.plugin.compiler.DriftCommand;
import io.github.synthskills.plugin.compiler.ExplainCommand;
import io.github.synthskills.plugin.compiler.LearnCommand;
import io.github.synthskills.plugin.compiler.ProbeCommand;
import io.github.synthskills.plugin.compiler.RunRecording;
import io.github.synthskills.plugin.compiler.SkillCompiler;
import io.github.synthskills.plugin.loading.CompilerSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A compiler whose whole art is to copy the spec; a spec that says "broken" fails. */
final class CopyingCompiler implements CompilerSource, SkillCompiler {

    final List<CompileRequest> requests = new ArrayList<>();
    Runnable meanwhile = () -> {};

    @Override
    public SkillCompiler open() {
        return this;
    }

    @Override
    public List<CompiledSkill> compile(CompileRequest request) {
        requests.add(request);
        meanwhile.run();
        return request.skills().stream().map(skill -> compile(request, skill)).toList();
    }

    @Override
    public Answer probe(ProbeCommand command) {
        return new Answer(List.of(), List.of());
    }

    @Override
    public Answer discover(DiscoverCommand command) {
        return new Answer(List.of(), List.of());
    }

    @Override
    public Answer learn(LearnCommand command) {
        return new Answer(List.of(), List.of());
    }

    @Override
    public Answer cache(CacheCommand command) {
        return new Answer(List.of(), List.of());
    }

    @Override
    public Answer explain(ExplainCommand command) {
        return new Answer(List.of(), List.of());
    }

    @Override
    public RunRecording record(Path project, Path specs, String skill) {
        throw new UnsupportedOperationException("runs nothing");
    }

    /** Writes a file for each word, but for those that begin with "dead". */
    @Override
    public CompiledSkill compileClients(CompileRequest request) {
        requests.add(request);
        meanwhile.run();
        try {
            Path file = request.specs().resolve("clients.yaml");
            List<Path> outputs = new ArrayList<>();
            List<String> words = List.of(Files.readString(file).split(" "));
            for (String word : words) {
                if (!word.startsWith("dead")) {
                    Path output = request.output().resolve("clients").resolve(word + ".java");
                    Files.createDirectories(output.getParent());
                    Files.writeString(output, "// " + word);
                    outputs.add(output);
                }
            }
            List<CompiledSkill.Message> dead = List.of(new CompiledSkill.Message(true, "SYNTH-SERVER-TEST: dead"));
            return outputs.size() == words.size()
                    ? new CompiledSkill.Built("clients.yaml", List.of(file), outputs, outputs, List.of())
                    : outputs.isEmpty()
                            ? new CompiledSkill.Failed("clients.yaml", dead)
                            : new CompiledSkill.Partly("clients.yaml", outputs, outputs, dead);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Answer drift(DriftCommand command) {
        return new Answer(List.of(), List.of());
    }

    @Override
    public Answer approve(ApproveCommand command) {
        return new Answer(List.of(), List.of());
    }

    private static CompiledSkill compile(CompileRequest request, String skill) {
        try {
            Path spec = request.specs().resolve(skill + ".skill.yaml");
            String text = Files.readString(spec);
            if (text.contains("broken")) {
                return new CompiledSkill.Failed(
                        skill,
                        List.of(new CompiledSkill.Message(true, "SYNTH-SPEC-TEST: " + skill + ":1:1: broken\n      mended\u001b[2J")));
            }
            Path output = request.output().resolve("skills").resolve(skill + ".java");
            Files.createDirectories(output.getParent());
            Files.writeString(output, "// " + text);
            return new CompiledSkill.Built(skill, List.of(spec), List.of(output), List.of(output), List.of());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
