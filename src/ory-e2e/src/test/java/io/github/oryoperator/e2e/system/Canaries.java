package io.github.oryoperator.e2e.system;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Values that may be seen in no log, event, status or metric: what the tests planted and what they read from Secrets. */
public final class Canaries {

    private static final Set<String> VALUES = ConcurrentHashMap.newKeySet();

    private Canaries() {}

    /** Watches out for this value from now on; returns it. */
    public static String plant(String value) {
        // Shorter ones would be found by chance.
        if (value.length() >= 12) {
            VALUES.add(value);
        }
        return value;
    }

    /** How many are watched for. */
    public static int count() {
        return VALUES.size();
    }

    /** The places among these texts that show one of the values; names, not the values themselves. */
    public static Collection<String> placesThatShowOne(Iterable<Text> texts) {
        var places = new java.util.TreeSet<String>();
        for (var text : texts) {
            for (var value : VALUES) {
                if (text.content().contains(value)) {
                    places.add(text.place());
                }
            }
        }
        return places;
    }

    /**
     * Something that somebody might read.
     *
     * @param place what and where it is
     * @param content all of it
     */
    public record Text(String place, String content) {}
}
