package io.github.synthskills.core.discovery;

import io.github.synthskills.core.text.Match.Evidence;

/**
 * A tool that a search found.
 *
 * @param tool its id, {@code server/name}
 * @param score how well it fits; orders the tools of one search
 * @param confidence the estimated probability that it is what was asked for, 0 to 1
 * @param evidence what the score is made of
 */
public record ToolMatch(String tool, double score, double confidence, Evidence evidence) {}
