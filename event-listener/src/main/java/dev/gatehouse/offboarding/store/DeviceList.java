package dev.gatehouse.offboarding.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/** Lists and counts devices as an administrator searches them. */
public final class DeviceList {

    private final StatelessSession db;

    /**
     * @param db the session to read with
     */
    public DeviceList(StatelessSession db) {
        this.db = db;
    }

    /**
     * Which devices to list.
     *
     * @param userId id of their user; empty for all users
     * @param platform their platform; empty for all platforms
     * @param text part of their id or name, whatever its case; empty for all
     */
    public record Search(Optional<String> userId, Optional<String> platform, Optional<String> text) {}

    /**
     * Lists devices, those enrolled last first.
     *
     * @param realmId the realm's id
     * @param search which devices
     * @param first how many to skip
     * @param max how many at most
     * @return the devices
     */
    public List<DeviceRow> list(String realmId, Search search, int first, int max) {
        NativeQuery<Object[]> query = db.createNativeQuery(
                DeviceStore.SELECT + where(search) + " order by ENROLLED_AT desc, ID", Object[].class);
        bind(query, realmId, search);
        return DeviceStore.rows(query.setFirstResult(first).setMaxResults(max));
    }

    /**
     * Counts devices.
     *
     * @param realmId the realm's id
     * @param search which devices
     * @return how many
     */
    public long count(String realmId, Search search) {
        NativeQuery<Long> query =
                db.createNativeQuery("select count(*) from " + DeviceStore.TABLE + where(search), Long.class);
        bind(query, realmId, search);
        return query.getSingleResult();
    }

    private static String where(Search search) {
        return " where REALM_ID = :realm"
                + search.userId().map(id -> " and USER_ID = :user").orElse("")
                + search.platform().map(word -> " and PLATFORM = :platform").orElse("")
                + search.text()
                        .map(text -> " and (lower(DEVICE_ID) like :text escape '!'"
                                + " or lower(DEVICE_NAME) like :text escape '!')")
                        .orElse("");
    }

    private static void bind(NativeQuery<?> query, String realmId, Search search) {
        query.setParameter("realm", realmId);
        search.userId().ifPresent(id -> query.setParameter("user", id));
        search.platform().ifPresent(word -> query.setParameter("platform", word));
        search.text().ifPresent(text -> query.setParameter("text", "%" + escaped(text) + "%"));
    }

    private static String escaped(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
    }
}
