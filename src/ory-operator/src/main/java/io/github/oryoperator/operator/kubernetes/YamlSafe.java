package io.github.oryoperator.operator.kubernetes;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Escapes what JSON may hold as it is and YAML may not, or takes for a line break: the API server reads an apply patch as YAML, and refuses
 * all of it for one such character in a user's text. No half of a pair is escaped: that YAML does not take.
 */
final class YamlSafe extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
        var codes = standardAsciiEscapesForJSON();
        codes[0x7F] = CharacterEscapes.ESCAPE_STANDARD;
        return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        boolean isOdd = (character >= 0x80 && character < 0xA0)
                || character == 0x2028
                || character == 0x2029
                || character == 0xFEFF
                || character == 0xFFFE
                || character == 0xFFFF;
        return isOdd ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", character)) : null;
    }
}
