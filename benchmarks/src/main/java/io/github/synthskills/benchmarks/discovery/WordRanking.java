package io.github.synthskills.benchmarks.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The baseline BM25: name, description, server and parameters as one text; identifiers split, lower case, without the stop words
 * that Lucene has for English, the plural s taken off; k1 1.2, b 0.75. Nothing of the product's is in it.
 */
final class WordRanking implements Ranking {

    private static final double K1 = 1.2;
    private static final double B = 0.75;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern CAMEL = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Set<String> STOP = Set.of(("a an and are as at be but by for if in into is it no not of on or such that"
            + " the their then there these they this to was will with").split(" "));

    private final int size;
    private final Map<String, List<Posting>> postings = new HashMap<>();

    private record Posting(int tool, double weight) {}

    WordRanking(List<CorpusTool> tools) {
        size = tools.size();
        List<List<String>> texts = tools.stream().map(tool -> words(text(tool))).toList();
        double average = texts.stream().mapToInt(List::size).average().orElse(1);
        for (int tool = 0; tool < texts.size(); tool++) {
            Map<String, Integer> counts = new HashMap<>();
            texts.get(tool).forEach(word -> counts.merge(word, 1, Integer::sum));
            double length = K1 * (1 - B + B * texts.get(tool).size() / average);
            int index = tool;
            counts.forEach((word, count) -> postings.computeIfAbsent(word, key -> new ArrayList<>())
                    .add(new Posting(index, count * (K1 + 1) / (count + length))));
        }
    }

    private static String text(CorpusTool tool) {
        StringBuilder text = new StringBuilder(tool.name() + " " + tool.description() + " " + tool.server());
        for (Map.Entry<String, JsonNode> parameter : tool.inputSchema().get("properties").node().properties()) {
            text.append(' ').append(parameter.getKey());
            text.append(' ').append(parameter.getValue().path("description").asText(""));
        }
        return text.toString();
    }

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(CAMEL.matcher(text).replaceAll("$1 $2").toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            String word = matcher.group();
            if (!STOP.contains(word)) {
                boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
                words.add(plural ? word.substring(0, word.length() - 1) : word);
            }
        }
        return words;
    }

    @Override
    public double[] scores(String request) {
        double[] scores = new double[size];
        for (String word : new HashSet<>(words(request))) {
            List<Posting> found = postings.getOrDefault(word, List.of());
            double rarity = Math.log(1 + (size - found.size() + 0.5) / (found.size() + 0.5));
            found.forEach(posting -> scores[posting.tool] += rarity * posting.weight);
        }
        return scores;
    }
}
