package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.CompileRequest;
import io.github.synthskills.plugin.compiler.CompiledSkill;
import io.github.synthskills.plugin.loading.CompilerSource;
import io.github.synthskills.plugin.loading.CompilerUnavailableException;
import io.github.synthskills.plugin.sum.Difference;
import io.github.synthskills.plugin.sum.FileHash;
import io.github.synthskills.plugin.sum.Findings;
import io.github.synthskills.plugin.sum.Layout;
import io.github.synthskills.plugin.sum.Stamp;
import io.github.synthskills.plugin.sum.Sum;
import io.github.synthskills.plugin.sum.SumFile;
import io.github.synthskills.plugin.sum.SumFormat;
import io.github.synthskills.plugin.sum.SumSection;
import io.github.synthskills.plugin.sum.UpToDateCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Brings the skills of one project up to date, and {@code synth.sum} with them. */
final class Generation {

    private final Layout layout;
    private final String codegen;
    private final ServerUse servers;
    private final CompilerSource source;
    private final Stamp stamp;
    private final Log log;

    /**
     * The generation of one project.
     *
     * @param build the build folder, where it is noted how the files looked that agreed
     */
    Generation(Layout layout, Path build, String codegen, ServerUse servers, CompilerSource source, Log log) {
        this.layout = layout;
        this.stamp = new Stamp(build.resolve("synth").resolve("stamp"), layout, codegen);
        this.codegen = codegen;
        this.servers = servers;
        this.source = source;
        this.log = log;
    }

    /**
     * Does it.
     *
     * @throws MojoFailureException if a skill cannot be generated; the others are, and everything wrong is in the log
     */
    void run() throws MojoFailureException, CompilerUnavailableException, IOException {
        if (servers.refresh() && servers.offline()) {
            throw new MojoFailureException("SYNTH-BUILD-OFFLINE: synth.refresh looks at live servers, and Maven is offline."
                    + " Leave out -o or -Dsynth.refresh.");
        }
        String agreed = servers.again() ? null : stamp.agreed();
        if (agreed != null) {
            log.info(agreed);
            return;
        }
        Findings findings = new UpToDateCheck(layout, codegen).run();
        if (findings.upToDate() && !servers.again()) {
            String words = findings.skills().isEmpty()
                    ? "No task specs in " + layout.relative(layout.specs())
                    : Words.units(findings.skills()) + " up to date";
            stamp.write(findings, words);
            log.info(words);
            return;
        }
        refuseNames(findings.skills());
        new Pruning(layout, log).prune(findings.removed());
        List<String> stale = servers.again() ? findings.skills() : List.copyOf(findings.stale().keySet());
        explain(findings, stale);
        build(findings, stale);
    }

    /** What went wrong with files or with the compiler, for the last line of a build. */
    static String explain(Exception failed) {
        return failed instanceof CompilerUnavailableException
                ? String.valueOf(failed.getMessage())
                : "SYNTH-BUILD-FILE: cannot read or write " + failed.getMessage()
                        + ". Check that it is a file of the right kind, that its permissions allow it and that the disk"
                        + " is not full. (" + failed.getClass().getSimpleName() + ")";
    }

    private void refuseNames(List<String> skills) throws MojoFailureException {
        Path confusing = layout.specs().resolve(Layout.CLIENTS + ".skill.yaml");
        if (Files.exists(confusing)) {
            throw new MojoFailureException("SYNTH-SPEC-FILE: " + layout.relative(confusing)
                    + ": this name belongs to " + Layout.CLIENTS + ". Rename it.");
        }
        for (String skill : skills) {
            if (!SumFormat.isName(skill)) {
                throw new MojoFailureException("SYNTH-SPEC-FILE: " + LogText.clean(layout.relative(layout.spec(skill)))
                        + ": the name of a spec file is made of letters, digits, '.', '_' and '-'. Rename it.");
            }
        }
    }

    private void explain(Findings findings, List<String> stale) {
        for (String skill : stale) {
            List<Difference> differences = findings.stale().get(skill);
            if (differences == null) {
                log.info(skill + " is looked at again: " + (servers.refresh() ? "-Dsynth.refresh" : "-Droute") + " is set");
            } else {
                log.info(skill + " is out of date: " + LogText.clean(Words.reasons(differences)));
            }
        }
    }

    private void build(Findings findings, List<String> stale)
            throws MojoFailureException, CompilerUnavailableException, IOException {
        Map<String, Map<String, String>> written = written(stale);
        List<CompiledSkill> compiled = compile(findings, stale);
        SortedMap<String, SumSection> sections = kept(findings, stale);
        List<String> failed = new ArrayList<>();
        int errors = 0;
        int files = 0;
        for (CompiledSkill skill : compiled) {
            errors += report(skill.messages());
            if (skill instanceof CompiledSkill.Built built) {
                files += built.changed().size();
                sections.put(skill.skill(), section(built, written.getOrDefault(skill.skill(), Map.of())));
            } else {
                failed.add(skill.skill());
            }
            if (skill instanceof CompiledSkill.Partly partly) {
                sections.put(skill.skill(), new SumSection(skill.skill(), Map.of(), hashes(partly.outputs())));
            }
        }
        SumFile.write(layout.sumFile(), Sum.of(codegen, layout.options(), sections.values()));
        if (!failed.isEmpty()) {
            throw new MojoFailureException(Words.failed(failed, findings.skills()) + " not generated, "
                    + Words.count(errors, "problem") + ": see the lines above");
        }
        log.info(Words.units(stale) + " generated (" + Words.count(files, "file") + " changed), "
                + (findings.skills().size() - stale.size()) + " up to date");
    }

    private List<CompiledSkill> compile(Findings findings, List<String> stale) throws CompilerUnavailableException {
        List<CompiledSkill> compiled = new ArrayList<>();
        List<String> skills = new ArrayList<>(stale);
        boolean clients = skills.remove(Layout.CLIENTS);
        if (!skills.isEmpty()) {
            compiled.addAll(source.open().compile(request(findings, skills)));
        }
        if (clients) {
            compiled.add(source.open().compileClients(request(findings, List.of())));
        }
        return compiled;
    }

    /** What people write, as it was before the build: what they save meanwhile is not what gets built. */
    private Map<String, Map<String, String>> written(List<String> stale) throws IOException {
        Map<String, Map<String, String>> written = new LinkedHashMap<>();
        for (String skill : stale) {
            Map<String, String> hashes = new LinkedHashMap<>();
            for (Path file : List.of(layout.spec(skill), layout.plan(skill))) {
                String hash = FileHash.of(file);
                if (hash != null) {
                    hashes.put(layout.relative(file), hash);
                }
            }
            written.put(skill, hashes);
        }
        return written;
    }

    private CompileRequest request(Findings findings, List<String> stale) {
        Map<String, List<Path>> previous = new LinkedHashMap<>();
        for (String skill : findings.skills()) {
            SumSection section = findings.sum().sections().get(skill);
            if (section != null) {
                previous.put(skill, new Pruning(layout, log).ours(section));
            }
        }
        return new CompileRequest(
                layout.project(),
                layout.specs(),
                layout.output(),
                stale,
                servers.offline(),
                servers.refresh(),
                layout.strict(),
                servers.discovery(),
                servers.memory(),
                servers.startTimeout(),
                System.getenv(),
                previous,
                new MavenCompilerLog(log));
    }

    /** The sections of what stays: skills that were up to date, and what is left of those that may fail now. */
    private SortedMap<String, SumSection> kept(Findings findings, List<String> stale) {
        SortedMap<String, SumSection> kept = new TreeMap<>();
        for (String skill : findings.skills()) {
            SumSection section = findings.sum().sections().get(skill);
            if (section != null) {
                boolean stillTrue = findings.sameGenerator() || !stale.contains(skill);
                kept.put(skill, stillTrue ? section : section.withoutSources());
            }
        }
        return kept;
    }

    private SumSection section(CompiledSkill.Built built, Map<String, String> written) throws IOException {
        Map<String, String> sources = new TreeMap<>(hashes(built.sources()));
        sources.putAll(written);
        return new SumSection(built.skill(), sources, hashes(built.outputs()));
    }

    private Map<String, String> hashes(List<Path> files) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (Path file : files) {
            String hash = FileHash.of(layout.project().resolve(file));
            if (hash != null) {
                hashes.put(layout.relative(file), hash);
            }
        }
        return hashes;
    }

    private int report(List<CompiledSkill.Message> messages) {
        int errors = 0;
        for (CompiledSkill.Message message : messages) {
            List<String> lines = new ArrayList<>();
            message.text().lines().forEach(line -> lines.add(LogText.clean(line)));
            if (message.error()) {
                errors++;
                lines.forEach(log::error);
            } else {
                lines.forEach(log::warn);
            }
        }
        return errors;
    }
}
