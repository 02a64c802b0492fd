package io.github.synthskills.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Builds a skill in another JVM, on what looks like another machine: its language, time zone, line ends and encoding differ. */
final class ForeignMachine {

    private static final long SECONDS = 120;

    private ForeignMachine() {}

    /** Builds the skill of a project that is in {@code folder} already; gives what the other JVM printed if that failed. */
    static String build(Path folder, String skill) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kolkata",
                        "-Dline.separator=\r\n", "-Dfile.encoding=ISO-8859-9", "-XX:TieredStopAtLevel=1",
                        "-cp", GeneratedSkill.classPath(), ForeignMachine.class.getName(), folder.toString(), skill))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.exitValue() == 0 ? "" : "failed: " + printed;
    }

    /** Run in the other JVM. */
    public static void main(String... arguments) {
        SkillOutcome outcome = BuildProject.at(Path.of(arguments[0])).build(arguments[1]).get(0);
        outcome.problems().forEach(System.out::println);
        boolean foreign = System.lineSeparator().equals("\r\n") && "TITLE".toLowerCase().equals("t\u0131tle");
        System.exit(foreign && outcome instanceof SkillOutcome.Built ? 0 : 1);
    }
}
