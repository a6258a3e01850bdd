package io.github.oryoperator.client.identity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An address of an identity: one to verify, or one to recover the account by.
 *
 * @param id Kratos' id of the address
 * @param value the address itself, in lower case
 * @param via {@code email} or {@code sms}
 * @param verified whether it is the identity's own for certain; false for a recovery address
 * @param status how far its verification is: {@code pending}, {@code sent} or {@code completed}
 * @param verifiedAt null if it is not
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Address(
        @Nullable String id,
        String value,
        @Nullable String via,
        boolean verified,
        @Nullable String status,
        @Nullable OffsetDateTime verifiedAt) {
    /** Not the address. */
    @Override
    public String toString() {
        return "Address[via=" + via + ", verified=" + verified + "]";
    }
}
