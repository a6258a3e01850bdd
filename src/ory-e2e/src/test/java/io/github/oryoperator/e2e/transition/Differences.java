package io.github.oryoperator.e2e.transition;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Where two JSON values differ. An empty list, an empty object, null and nothing are the same; the order of texts in a list is none. */
final class Differences {

    private static final int LONGEST = 120;

    private Differences() {}

    /** The places, each with both values. */
    static Set<String> between(JsonNode chain, JsonNode fresh) {
        var first = new TreeMap<String, String>();
        var second = new TreeMap<String, String>();
        collect("", chain, first);
        collect("", fresh, second);
        var places = new TreeSet<>(first.keySet());
        places.addAll(second.keySet());
        return places.stream()
                .filter(place -> !Objects.equals(first.get(place), second.get(place)))
                .map(place -> "%s is %s, from scratch %s"
                        .formatted(place, shortened(first.get(place)), shortened(second.get(place))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void collect(String place, JsonNode node, Map<String, String> found) {
        if (node.isObject()) {
            node.properties().forEach(member -> collect(place + "/" + member.getKey(), member.getValue(), found));
        } else if (node.isArray() && isOfTexts(node)) {
            node.forEach(text -> found.put(place + "/" + shortened(text.asText()), "there"));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(place + "/" + i, node.get(i), found);
            }
        } else if (node.isNumber()) {
            found.put(place, new BigDecimal(node.asText()).stripTrailingZeros().toString());
        } else if (!node.isNull() && !node.isMissingNode()) {
            found.put(place, node.toString());
        }
    }

    private static String shortened(@Nullable String text) {
        var shown = text == null ? "nothing" : text;
        return shown.length() > LONGEST
                ? shown.substring(0, LONGEST / 2) + "…" + shown.substring(shown.length() - LONGEST / 2)
                : shown;
    }

    private static boolean isOfTexts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).allMatch(JsonNode::isTextual);
    }
}
