#include "CEmbeddedFiles.h"

// `#embed` (C23, a clang extension before it) reads each file where it lies, so there is no copy
// beside the code that could fall behind. A new file wants two lines: its bytes, its row.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char schema_sqlite_0001_registry_sql[] = {
#embed "../../schema/sqlite/0001-registry.sql"
};
static const unsigned char schema_sqlite_0002_rewards_sql[] = {
#embed "../../schema/sqlite/0002-rewards.sql"
};
static const unsigned char schema_sqlite_0003_access_log_sql[] = {
#embed "../../schema/sqlite/0003-access-log.sql"
};
static const unsigned char schema_sqlite_0004_title_events_sql[] = {
#embed "../../schema/sqlite/0004-title-events.sql"
};
static const unsigned char schema_sqlite_0005_reading_checks_sql[] = {
#embed "../../schema/sqlite/0005-reading-checks.sql"
};
static const unsigned char schema_sqlite_0006_components_sql[] = {
#embed "../../schema/sqlite/0006-components.sql"
};
static const unsigned char schema_sqlite_0007_evidence_sql[] = {
#embed "../../schema/sqlite/0007-evidence.sql"
};
static const unsigned char schema_postgres_0001_registry_sql[] = {
#embed "../../schema/postgres/0001_registry.sql"
};
static const unsigned char schema_postgres_0002_rewards_sql[] = {
#embed "../../schema/postgres/0002_rewards.sql"
};
static const unsigned char schema_postgres_0003_access_log_sql[] = {
#embed "../../schema/postgres/0003_access_log.sql"
};
static const unsigned char schema_postgres_0004_title_events_sql[] = {
#embed "../../schema/postgres/0004_title_events.sql"
};
static const unsigned char schema_postgres_0005_reading_checks_sql[] = {
#embed "../../schema/postgres/0005_reading_checks.sql"
};
static const unsigned char schema_postgres_0006_components_sql[] = {
#embed "../../schema/postgres/0006_components.sql"
};
static const unsigned char schema_postgres_0007_evidence_sql[] = {
#embed "../../schema/postgres/0007_evidence.sql"
};
static const unsigned char schema_postgres_0008_inbox_sql[] = {
#embed "../../schema/postgres/0008_inbox.sql"
};
static const unsigned char schema_postgres_0009_roles_sql[] = {
#embed "../../schema/postgres/0009_roles.sql"
};
static const unsigned char schema_postgres_0010_inbox_rights_sql[] = {
#embed "../../schema/postgres/0010_inbox_rights.sql"
};
static const unsigned char schema_postgres_0011_transfer_sql[] = {
#embed "../../schema/postgres/0011_transfer.sql"
};
static const unsigned char schema_postgres_0012_least_privilege_sql[] = {
#embed "../../schema/postgres/0012_least_privilege.sql"
};
static const unsigned char schema_witness_0001_witness_sql[] = {
#embed "../../schema/witness/0001-witness.sql"
};
static const unsigned char iso3780_countries_csv[] = {
#embed "../../data/iso3780-countries.csv"
};
static const unsigned char vpic_bin[] = {
#embed "../../data/vpic/vpic.bin"
};

static const unsigned char texts_en_findings[] = {
#embed "../../data/texts/en/findings.json"
};
static const unsigned char texts_en_findings_odometer[] = {
#embed "../../data/texts/en/findings-odometer.json"
};
static const unsigned char texts_en_kinds[] = {
#embed "../../data/texts/en/kinds.json"
};
static const unsigned char texts_en_forms[] = {
#embed "../../data/texts/en/forms.json"
};
static const unsigned char texts_en_words[] = {
#embed "../../data/texts/en/words.json"
};
static const unsigned char texts_en_ownership[] = {
#embed "../../data/texts/en/ownership.json"
};
static const unsigned char texts_en_verdict[] = {
#embed "../../data/texts/en/verdict.json"
};
static const unsigned char texts_en_report[] = {
#embed "../../data/texts/en/report.json"
};
static const unsigned char texts_en_pages[] = {
#embed "../../data/texts/en/pages.json"
};
static const unsigned char texts_en_verify[] = {
#embed "../../data/texts/en/verify.json"
};
static const unsigned char texts_de_findings[] = {
#embed "../../data/texts/de/findings.json"
};
static const unsigned char texts_de_findings_odometer[] = {
#embed "../../data/texts/de/findings-odometer.json"
};
static const unsigned char texts_de_kinds[] = {
#embed "../../data/texts/de/kinds.json"
};
static const unsigned char texts_de_forms[] = {
#embed "../../data/texts/de/forms.json"
};
static const unsigned char texts_de_words[] = {
#embed "../../data/texts/de/words.json"
};
static const unsigned char texts_de_ownership[] = {
#embed "../../data/texts/de/ownership.json"
};
static const unsigned char texts_de_verdict[] = {
#embed "../../data/texts/de/verdict.json"
};
static const unsigned char texts_de_report[] = {
#embed "../../data/texts/de/report.json"
};
static const unsigned char texts_de_pages[] = {
#embed "../../data/texts/de/pages.json"
};
static const unsigned char texts_de_verify[] = {
#embed "../../data/texts/de/verify.json"
};
static const unsigned char outbox_0001[] = {
#embed "../../schema/outbox/0001-outbox.sql"
};
static const unsigned char outbox_0002[] = {
#embed "../../schema/outbox/0002-uploads.sql"
};

static const unsigned char texts_en_profile[] = {
#embed "../../data/texts/en/profile.json"
};
static const unsigned char texts_de_profile[] = {
#embed "../../data/texts/de/profile.json"
};

static const unsigned char data_service_codes[] = {
#embed "../../data/service-codes.csv"
};
static const unsigned char data_inspection_items[] = {
#embed "../../data/inspection-items.csv"
};
static const unsigned char data_title_brands[] = {
#embed "../../data/title-brands.csv"
};
static const unsigned char data_title_translations[] = {
#embed "../../data/title-translations.csv"
};
static const unsigned char data_countries[] = {
#embed "../../data/countries.csv"
};
static const unsigned char data_inspection_schedules[] = {
#embed "../../data/inspection-schedules.csv"
};
static const unsigned char site_home_mustache[] = {
#embed "../../data/pages/home.mustache"
};
static const unsigned char site_check_mustache[] = {
#embed "../../data/pages/check.mustache"
};
static const unsigned char site_problem_mustache[] = {
#embed "../../data/pages/problem.mustache"
};
static const unsigned char site_attestors_mustache[] = {
#embed "../../data/pages/attestors.mustache"
};
static const unsigned char site_attestor_mustache[] = {
#embed "../../data/pages/attestor.mustache"
};
static const unsigned char site_log_mustache[] = {
#embed "../../data/pages/log.mustache"
};
static const unsigned char site_site_css[] = {
#embed "../../data/pages/site.css"
};
static const unsigned char site_vin_js[] = {
#embed "../../data/pages/vin.js"
};
static const unsigned char data_pages_rewards_mustache[] = {
#embed "../../data/pages/rewards.mustache"
};
static const unsigned char data_pages_contributor_mustache[] = {
#embed "../../data/pages/contributor.mustache"
};
static const unsigned char data_pages_rewards_css[] = {
#embed "../../data/pages/rewards.css"
};
static const unsigned char data_pages_page_head_mustache[] = {
#embed "../../data/pages/page-head.mustache"
};
static const unsigned char data_pages_page_foot_mustache[] = {
#embed "../../data/pages/page-foot.mustache"
};
static const unsigned char data_pages_report_mustache[] = {
#embed "../../data/pages/report.mustache"
};
static const unsigned char data_pages_report_summary_mustache[] = {
#embed "../../data/pages/report-summary.mustache"
};
static const unsigned char data_pages_report_points_mustache[] = {
#embed "../../data/pages/report-points.mustache"
};
static const unsigned char data_pages_report_point_mustache[] = {
#embed "../../data/pages/report-point.mustache"
};
static const unsigned char data_pages_report_odometer_mustache[] = {
#embed "../../data/pages/report-odometer.mustache"
};
static const unsigned char data_pages_report_sections_mustache[] = {
#embed "../../data/pages/report-sections.mustache"
};
static const unsigned char data_pages_report_timeline_mustache[] = {
#embed "../../data/pages/report-timeline.mustache"
};
static const unsigned char data_pages_report_proof_mustache[] = {
#embed "../../data/pages/report-proof.mustache"
};
static const unsigned char data_pages_base_css[] = {
#embed "../../data/pages/base.css"
};
static const unsigned char data_pages_report_css[] = {
#embed "../../data/pages/report.css"
};
static const unsigned char schema_statement_statement[] = {
#embed "../../schema/statements/statement.json"
};
static const unsigned char schema_statement_accident[] = {
#embed "../../schema/statements/accident.json"
};
static const unsigned char schema_statement_admin_act[] = {
#embed "../../schema/statements/admin-act.json"
};
static const unsigned char schema_statement_admin_roster[] = {
#embed "../../schema/statements/admin-roster.json"
};
static const unsigned char schema_statement_attestor_enrol[] = {
#embed "../../schema/statements/attestor-enrol.json"
};
static const unsigned char schema_statement_attestor_reinstate[] = {
#embed "../../schema/statements/attestor-reinstate.json"
};
static const unsigned char schema_statement_attestor_revoke[] = {
#embed "../../schema/statements/attestor-revoke.json"
};
static const unsigned char schema_statement_attestor_rotate[] = {
#embed "../../schema/statements/attestor-rotate.json"
};
static const unsigned char schema_statement_attestor_suspend[] = {
#embed "../../schema/statements/attestor-suspend.json"
};
static const unsigned char schema_statement_battery_health[] = {
#embed "../../schema/statements/battery-health.json"
};
static const unsigned char schema_statement_cluster_replacement[] = {
#embed "../../schema/statements/cluster-replacement.json"
};
static const unsigned char schema_statement_component_swap[] = {
#embed "../../schema/statements/component-swap.json"
};
static const unsigned char schema_statement_consent[] = {
#embed "../../schema/statements/consent.json"
};
static const unsigned char schema_statement_correction[] = {
#embed "../../schema/statements/correction.json"
};
static const unsigned char schema_statement_corroboration[] = {
#embed "../../schema/statements/corroboration.json"
};
static const unsigned char schema_statement_damage[] = {
#embed "../../schema/statements/damage.json"
};
static const unsigned char schema_statement_dispute[] = {
#embed "../../schema/statements/dispute.json"
};
static const unsigned char schema_statement_dtc_snapshot[] = {
#embed "../../schema/statements/dtc-snapshot.json"
};
static const unsigned char schema_statement_emissions[] = {
#embed "../../schema/statements/emissions.json"
};
static const unsigned char schema_statement_erasure[] = {
#embed "../../schema/statements/erasure.json"
};
static const unsigned char schema_statement_evidence_deposit[] = {
#embed "../../schema/statements/evidence-deposit.json"
};
static const unsigned char schema_statement_import_export[] = {
#embed "../../schema/statements/import-export.json"
};
static const unsigned char schema_statement_inspection[] = {
#embed "../../schema/statements/inspection.json"
};
static const unsigned char schema_statement_insurance_claim[] = {
#embed "../../schema/statements/insurance-claim.json"
};
static const unsigned char schema_statement_lien[] = {
#embed "../../schema/statements/lien.json"
};
static const unsigned char schema_statement_manufacture[] = {
#embed "../../schema/statements/manufacture.json"
};
static const unsigned char schema_statement_misfiled[] = {
#embed "../../schema/statements/misfiled.json"
};
static const unsigned char schema_statement_modification[] = {
#embed "../../schema/statements/modification.json"
};
static const unsigned char schema_statement_odometer_reading[] = {
#embed "../../schema/statements/odometer-reading.json"
};
static const unsigned char schema_statement_operating_summary[] = {
#embed "../../schema/statements/operating-summary.json"
};
static const unsigned char schema_statement_ownership_transfer[] = {
#embed "../../schema/statements/ownership-transfer.json"
};
static const unsigned char schema_statement_plate_change[] = {
#embed "../../schema/statements/plate-change.json"
};
static const unsigned char schema_statement_recall[] = {
#embed "../../schema/statements/recall.json"
};
static const unsigned char schema_statement_registration[] = {
#embed "../../schema/statements/registration.json"
};
static const unsigned char schema_statement_repair[] = {
#embed "../../schema/statements/repair.json"
};
static const unsigned char schema_statement_response[] = {
#embed "../../schema/statements/response.json"
};
static const unsigned char schema_statement_reward_dividend[] = {
#embed "../../schema/statements/reward-dividend.json"
};
static const unsigned char schema_statement_reward_draw[] = {
#embed "../../schema/statements/reward-draw.json"
};
static const unsigned char schema_statement_reward_epoch[] = {
#embed "../../schema/statements/reward-epoch.json"
};
static const unsigned char schema_statement_reward_policy[] = {
#embed "../../schema/statements/reward-policy.json"
};
static const unsigned char schema_statement_ruling[] = {
#embed "../../schema/statements/ruling.json"
};
static const unsigned char schema_statement_scrapped[] = {
#embed "../../schema/statements/scrapped.json"
};
static const unsigned char schema_statement_seizure[] = {
#embed "../../schema/statements/seizure.json"
};
static const unsigned char schema_statement_service[] = {
#embed "../../schema/statements/service.json"
};
static const unsigned char schema_statement_sighting[] = {
#embed "../../schema/statements/sighting.json"
};
static const unsigned char schema_statement_software_update[] = {
#embed "../../schema/statements/software-update.json"
};
static const unsigned char schema_statement_theft[] = {
#embed "../../schema/statements/theft.json"
};
static const unsigned char schema_statement_title_brand[] = {
#embed "../../schema/statements/title-brand.json"
};
static const unsigned char schema_statement_use_change[] = {
#embed "../../schema/statements/use-change.json"
};
static const unsigned char schema_statement_vin_reissue[] = {
#embed "../../schema/statements/vin-reissue.json"
};
static const unsigned char openapi_yaml[] = {
#embed "../../schema/openapi.yaml"
};

static const unsigned char data_mappings_usa_cars_auctions_json[] = {
#embed "../../data/mappings/usa-cars-auctions.json"
};

static const unsigned char data_mappings_used_inventory_daily_json[] = {
#embed "../../data/mappings/used-inventory-daily.json"
};

static const unsigned char data_series_uk_mot_json[] = {
#embed "../../data/series/uk-mot.json"
};

static const unsigned char data_reward_policy_json[] = {
#embed "../../data/reward-policy.json"
};
static const unsigned char data_reward_policy_egcc_json[] = {
#embed "../../data/reward-policy-egcc.json"
};
static const unsigned char data_reward_policy_csop_json[] = {
#embed "../../data/reward-policy-csop.json"
};
static const unsigned char schema_reward_policy_json[] = {
#embed "../../schema/reward-policy.json"
};

// The form for garages.
static const unsigned char data_texts_en_garage_json[] = {
#embed "../../data/texts/en/garage.json"
};
static const unsigned char data_texts_de_garage_json[] = {
#embed "../../data/texts/de/garage.json"
};
static const unsigned char data_pages_garage_correct_mustache[] = {
#embed "../../data/pages/garage-correct.mustache"
};
static const unsigned char data_pages_garage_enter_mustache[] = {
#embed "../../data/pages/garage-enter.mustache"
};
static const unsigned char data_pages_garage_office_mustache[] = {
#embed "../../data/pages/garage-office.mustache"
};
static const unsigned char data_pages_garage_sent_mustache[] = {
#embed "../../data/pages/garage-sent.mustache"
};
static const unsigned char data_pages_garage_slip_mustache[] = {
#embed "../../data/pages/garage-slip.mustache"
};
static const unsigned char data_pages_garage_start_mustache[] = {
#embed "../../data/pages/garage-start.mustache"
};
static const unsigned char data_pages_garage_waiting_mustache[] = {
#embed "../../data/pages/garage-waiting.mustache"
};
static const unsigned char data_pages_garage_css[] = {
#embed "../../data/pages/garage.css"
};
static const unsigned char data_pages_garage_mustache[] = {
#embed "../../data/pages/garage.mustache"
};
static const unsigned char web_garage_compose_js[] = {
#embed "../../web/garage/compose.js"
};
static const unsigned char web_garage_corrections_js[] = {
#embed "../../web/garage/corrections.js"
};
static const unsigned char web_garage_database_js[] = {
#embed "../../web/garage/database.js"
};
static const unsigned char web_garage_devices_js[] = {
#embed "../../web/garage/devices.js"
};
static const unsigned char web_garage_drafts_js[] = {
#embed "../../web/garage/drafts.js"
};
static const unsigned char web_garage_enter_js[] = {
#embed "../../web/garage/enter.js"
};
static const unsigned char web_garage_garage_js[] = {
#embed "../../web/garage/garage.js"
};
static const unsigned char web_garage_keys_js[] = {
#embed "../../web/garage/keys.js"
};
static const unsigned char web_garage_office_js[] = {
#embed "../../web/garage/office.js"
};
static const unsigned char web_garage_order_json[] = {
#embed "../../web/garage/order.json"
};
static const unsigned char web_garage_page_js[] = {
#embed "../../web/garage/page.js"
};
static const unsigned char web_garage_points_js[] = {
#embed "../../web/garage/points.js"
};
static const unsigned char web_garage_preview_js[] = {
#embed "../../web/garage/preview.js"
};
static const unsigned char web_garage_profile_js[] = {
#embed "../../web/garage/profile.js"
};
static const unsigned char web_garage_qr_grid_js[] = {
#embed "../../web/garage/qr-grid.js"
};
static const unsigned char web_garage_qr_js[] = {
#embed "../../web/garage/qr.js"
};
static const unsigned char web_garage_queue_js[] = {
#embed "../../web/garage/queue.js"
};
static const unsigned char web_garage_readings_js[] = {
#embed "../../web/garage/readings.js"
};
static const unsigned char web_garage_receipts_js[] = {
#embed "../../web/garage/receipts.js"
};
static const unsigned char web_garage_recovery_js[] = {
#embed "../../web/garage/recovery.js"
};
static const unsigned char web_garage_scan_js[] = {
#embed "../../web/garage/scan.js"
};
static const unsigned char web_garage_sent_js[] = {
#embed "../../web/garage/sent.js"
};
static const unsigned char web_garage_slip_js[] = {
#embed "../../web/garage/slip.js"
};
static const unsigned char web_garage_standing_js[] = {
#embed "../../web/garage/standing.js"
};
static const unsigned char web_garage_start_js[] = {
#embed "../../web/garage/start.js"
};
static const unsigned char web_garage_tokens_js[] = {
#embed "../../web/garage/tokens.js"
};
static const unsigned char web_garage_waiting_js[] = {
#embed "../../web/garage/waiting.js"
};
static const unsigned char web_garage_worker_js[] = {
#embed "../../web/garage/worker.js"
};
static const unsigned char data_pages_icon_svg[] = {
#embed "../../data/pages/icon.svg"
};
static const unsigned char data_pages_icon_180_png[] = {
#embed "../../data/pages/icon-180.png"
};
static const unsigned char data_pages_icon_192_png[] = {
#embed "../../data/pages/icon-192.png"
};
static const unsigned char data_pages_icon_512_png[] = {
#embed "../../data/pages/icon-512.png"
};
static const unsigned char web_garage_others_js[] = {
#embed "../../web/garage/others.js"
};
static const unsigned char web_garage_photos_js[] = {
#embed "../../web/garage/photos.js"
};
static const unsigned char web_garage_refusals_js[] = {
#embed "../../web/garage/refusals.js"
};
static const unsigned char web_garage_scope_js[] = {
#embed "../../web/garage/scope.js"
};
static const unsigned char data_pages_report_profile_mustache[] = {
#embed "../../data/pages/report-profile.mustache"
};
// End of the form for garages.
// The verifier for browsers.
static const unsigned char web_verifier_accreditation_js[] = {
#embed "../../web/verifier/accreditation.js"
};
static const unsigned char web_verifier_bodies_js[] = {
#embed "../../web/verifier/bodies.js"
};
static const unsigned char web_verifier_bundle_js[] = {
#embed "../../web/verifier/bundle.js"
};
static const unsigned char web_verifier_bytes_js[] = {
#embed "../../web/verifier/bytes.js"
};
static const unsigned char web_verifier_hashing_js[] = {
#embed "../../web/verifier/hashing.js"
};
static const unsigned char web_verifier_index_proof_js[] = {
#embed "../../web/verifier/index-proof.js"
};
static const unsigned char web_verifier_json_js[] = {
#embed "../../web/verifier/json.js"
};
static const unsigned char web_verifier_keys_js[] = {
#embed "../../web/verifier/keys.js"
};
static const unsigned char web_verifier_ledger_js[] = {
#embed "../../web/verifier/ledger.js"
};
static const unsigned char web_verifier_notes_js[] = {
#embed "../../web/verifier/notes.js"
};
static const unsigned char web_verifier_offline_css[] = {
#embed "../../web/verifier/offline.css"
};
static const unsigned char web_verifier_offline_html[] = {
#embed "../../web/verifier/offline.html"
};
static const unsigned char web_verifier_offline_js[] = {
#embed "../../web/verifier/offline.js"
};
static const unsigned char web_verifier_order_json[] = {
#embed "../../web/verifier/order.json"
};
static const unsigned char web_verifier_p256_js[] = {
#embed "../../web/verifier/p256.js"
};
static const unsigned char web_verifier_page_js[] = {
#embed "../../web/verifier/page.js"
};
static const unsigned char web_verifier_policies_log_js[] = {
#embed "../../web/verifier/policies-log.js"
};
static const unsigned char web_verifier_policies_statements_js[] = {
#embed "../../web/verifier/policies-statements.js"
};
static const unsigned char web_verifier_rejection_js[] = {
#embed "../../web/verifier/rejection.js"
};
static const unsigned char web_verifier_schema_js[] = {
#embed "../../web/verifier/schema.js"
};
static const unsigned char web_verifier_sd_jwt_js[] = {
#embed "../../web/verifier/sd-jwt.js"
};
static const unsigned char web_verifier_statement_js[] = {
#embed "../../web/verifier/statement.js"
};
static const unsigned char web_verifier_subjects_js[] = {
#embed "../../web/verifier/subjects.js"
};
static const unsigned char web_verifier_texts_js[] = {
#embed "../../web/verifier/texts.js"
};
static const unsigned char web_verifier_titles_js[] = {
#embed "../../web/verifier/titles.js"
};
static const unsigned char web_verifier_trust_js[] = {
#embed "../../web/verifier/trust.js"
};
static const unsigned char web_verifier_verify_js[] = {
#embed "../../web/verifier/verify.js"
};
static const unsigned char web_verifier_view_js[] = {
#embed "../../web/verifier/view.js"
};
static const unsigned char web_verifier_vrf_js[] = {
#embed "../../web/verifier/vrf.js"
};

#define ROW(path, bytes) {path, bytes, sizeof(bytes)}

static const vinlog_embedded_file files[] = {
    // The verifier for browsers.
    // The form for garages.
    ROW("data/texts/en/garage.json", data_texts_en_garage_json),
    ROW("data/texts/de/garage.json", data_texts_de_garage_json),
    ROW("data/pages/garage-correct.mustache", data_pages_garage_correct_mustache),
    ROW("data/pages/garage-enter.mustache", data_pages_garage_enter_mustache),
    ROW("data/pages/garage-office.mustache", data_pages_garage_office_mustache),
    ROW("data/pages/garage-sent.mustache", data_pages_garage_sent_mustache),
    ROW("data/pages/garage-slip.mustache", data_pages_garage_slip_mustache),
    ROW("data/pages/garage-start.mustache", data_pages_garage_start_mustache),
    ROW("data/pages/garage-waiting.mustache", data_pages_garage_waiting_mustache),
    ROW("data/pages/garage.css", data_pages_garage_css),
    ROW("data/pages/garage.mustache", data_pages_garage_mustache),
    ROW("web/garage/compose.js", web_garage_compose_js),
    ROW("web/garage/corrections.js", web_garage_corrections_js),
    ROW("web/garage/database.js", web_garage_database_js),
    ROW("web/garage/devices.js", web_garage_devices_js),
    ROW("web/garage/drafts.js", web_garage_drafts_js),
    ROW("web/garage/enter.js", web_garage_enter_js),
    ROW("web/garage/garage.js", web_garage_garage_js),
    ROW("web/garage/keys.js", web_garage_keys_js),
    ROW("web/garage/office.js", web_garage_office_js),
    ROW("web/garage/order.json", web_garage_order_json),
    ROW("web/garage/page.js", web_garage_page_js),
    ROW("web/garage/points.js", web_garage_points_js),
    ROW("web/garage/preview.js", web_garage_preview_js),
    ROW("web/garage/profile.js", web_garage_profile_js),
    ROW("web/garage/qr-grid.js", web_garage_qr_grid_js),
    ROW("web/garage/qr.js", web_garage_qr_js),
    ROW("web/garage/queue.js", web_garage_queue_js),
    ROW("web/garage/readings.js", web_garage_readings_js),
    ROW("web/garage/receipts.js", web_garage_receipts_js),
    ROW("web/garage/recovery.js", web_garage_recovery_js),
    ROW("web/garage/scan.js", web_garage_scan_js),
    ROW("web/garage/sent.js", web_garage_sent_js),
    ROW("web/garage/slip.js", web_garage_slip_js),
    ROW("web/garage/standing.js", web_garage_standing_js),
    ROW("web/garage/start.js", web_garage_start_js),
    ROW("web/garage/tokens.js", web_garage_tokens_js),
    ROW("web/garage/waiting.js", web_garage_waiting_js),
    ROW("web/garage/worker.js", web_garage_worker_js),
    ROW("data/pages/icon.svg", data_pages_icon_svg),
    ROW("data/pages/icon-180.png", data_pages_icon_180_png),
    ROW("data/pages/icon-192.png", data_pages_icon_192_png),
    ROW("data/pages/icon-512.png", data_pages_icon_512_png),
    ROW("web/garage/others.js", web_garage_others_js),
    ROW("web/garage/photos.js", web_garage_photos_js),
    ROW("web/garage/refusals.js", web_garage_refusals_js),
    ROW("web/garage/scope.js", web_garage_scope_js),
    ROW("data/pages/report-profile.mustache", data_pages_report_profile_mustache),
    // End of the form for garages.
    ROW("web/verifier/accreditation.js", web_verifier_accreditation_js),
    ROW("web/verifier/bodies.js", web_verifier_bodies_js),
    ROW("web/verifier/bundle.js", web_verifier_bundle_js),
    ROW("web/verifier/bytes.js", web_verifier_bytes_js),
    ROW("web/verifier/hashing.js", web_verifier_hashing_js),
    ROW("web/verifier/index-proof.js", web_verifier_index_proof_js),
    ROW("web/verifier/json.js", web_verifier_json_js),
    ROW("web/verifier/keys.js", web_verifier_keys_js),
    ROW("web/verifier/ledger.js", web_verifier_ledger_js),
    ROW("web/verifier/notes.js", web_verifier_notes_js),
    ROW("web/verifier/offline.css", web_verifier_offline_css),
    ROW("web/verifier/offline.html", web_verifier_offline_html),
    ROW("web/verifier/offline.js", web_verifier_offline_js),
    ROW("web/verifier/order.json", web_verifier_order_json),
    ROW("web/verifier/p256.js", web_verifier_p256_js),
    ROW("web/verifier/page.js", web_verifier_page_js),
    ROW("web/verifier/policies-log.js", web_verifier_policies_log_js),
    ROW("web/verifier/policies-statements.js", web_verifier_policies_statements_js),
    ROW("web/verifier/rejection.js", web_verifier_rejection_js),
    ROW("web/verifier/schema.js", web_verifier_schema_js),
    ROW("web/verifier/sd-jwt.js", web_verifier_sd_jwt_js),
    ROW("web/verifier/statement.js", web_verifier_statement_js),
    ROW("web/verifier/subjects.js", web_verifier_subjects_js),
    ROW("web/verifier/texts.js", web_verifier_texts_js),
    ROW("web/verifier/titles.js", web_verifier_titles_js),
    ROW("web/verifier/trust.js", web_verifier_trust_js),
    ROW("web/verifier/verify.js", web_verifier_verify_js),
    ROW("web/verifier/view.js", web_verifier_view_js),
    ROW("web/verifier/vrf.js", web_verifier_vrf_js),
    ROW("data/mappings/usa-cars-auctions.json", data_mappings_usa_cars_auctions_json),
    ROW("data/mappings/used-inventory-daily.json", data_mappings_used_inventory_daily_json),
    ROW("data/series/uk-mot.json", data_series_uk_mot_json),
    ROW("data/reward-policy.json", data_reward_policy_json),
    ROW("data/reward-policy-egcc.json", data_reward_policy_egcc_json),
    ROW("data/reward-policy-csop.json", data_reward_policy_csop_json),
    ROW("schema/reward-policy.json", schema_reward_policy_json),
    ROW("schema/outbox/0001-outbox.sql", outbox_0001),
    ROW("schema/outbox/0002-uploads.sql", outbox_0002),
    ROW("data/service-codes.csv", data_service_codes),
    ROW("data/inspection-items.csv", data_inspection_items),
    ROW("data/title-brands.csv", data_title_brands),
    ROW("data/title-translations.csv", data_title_translations),
    ROW("data/countries.csv", data_countries),
    ROW("data/inspection-schedules.csv", data_inspection_schedules),
    ROW("schema/statements/statement.json", schema_statement_statement),
    ROW("schema/statements/accident.json", schema_statement_accident),
    ROW("schema/statements/admin-act.json", schema_statement_admin_act),
    ROW("schema/statements/admin-roster.json", schema_statement_admin_roster),
    ROW("schema/statements/attestor-enrol.json", schema_statement_attestor_enrol),
    ROW("schema/statements/attestor-reinstate.json", schema_statement_attestor_reinstate),
    ROW("schema/statements/attestor-revoke.json", schema_statement_attestor_revoke),
    ROW("schema/statements/attestor-rotate.json", schema_statement_attestor_rotate),
    ROW("schema/statements/attestor-suspend.json", schema_statement_attestor_suspend),
    ROW("schema/statements/battery-health.json", schema_statement_battery_health),
    ROW("schema/statements/cluster-replacement.json", schema_statement_cluster_replacement),
    ROW("schema/statements/component-swap.json", schema_statement_component_swap),
    ROW("schema/statements/consent.json", schema_statement_consent),
    ROW("schema/statements/correction.json", schema_statement_correction),
    ROW("schema/statements/corroboration.json", schema_statement_corroboration),
    ROW("schema/statements/damage.json", schema_statement_damage),
    ROW("schema/statements/dispute.json", schema_statement_dispute),
    ROW("schema/statements/dtc-snapshot.json", schema_statement_dtc_snapshot),
    ROW("schema/statements/emissions.json", schema_statement_emissions),
    ROW("schema/statements/erasure.json", schema_statement_erasure),
    ROW("schema/statements/evidence-deposit.json", schema_statement_evidence_deposit),
    ROW("schema/statements/import-export.json", schema_statement_import_export),
    ROW("schema/statements/inspection.json", schema_statement_inspection),
    ROW("schema/statements/insurance-claim.json", schema_statement_insurance_claim),
    ROW("schema/statements/lien.json", schema_statement_lien),
    ROW("schema/statements/manufacture.json", schema_statement_manufacture),
    ROW("schema/statements/misfiled.json", schema_statement_misfiled),
    ROW("schema/statements/modification.json", schema_statement_modification),
    ROW("schema/statements/odometer-reading.json", schema_statement_odometer_reading),
    ROW("schema/statements/operating-summary.json", schema_statement_operating_summary),
    ROW("schema/statements/ownership-transfer.json", schema_statement_ownership_transfer),
    ROW("schema/statements/plate-change.json", schema_statement_plate_change),
    ROW("schema/statements/recall.json", schema_statement_recall),
    ROW("schema/statements/registration.json", schema_statement_registration),
    ROW("schema/statements/repair.json", schema_statement_repair),
    ROW("schema/statements/response.json", schema_statement_response),
    ROW("schema/statements/reward-dividend.json", schema_statement_reward_dividend),
    ROW("schema/statements/reward-draw.json", schema_statement_reward_draw),
    ROW("schema/statements/reward-epoch.json", schema_statement_reward_epoch),
    ROW("schema/statements/reward-policy.json", schema_statement_reward_policy),
    ROW("schema/statements/ruling.json", schema_statement_ruling),
    ROW("schema/statements/scrapped.json", schema_statement_scrapped),
    ROW("schema/statements/seizure.json", schema_statement_seizure),
    ROW("schema/statements/service.json", schema_statement_service),
    ROW("schema/statements/sighting.json", schema_statement_sighting),
    ROW("schema/statements/software-update.json", schema_statement_software_update),
    ROW("schema/statements/theft.json", schema_statement_theft),
    ROW("schema/statements/title-brand.json", schema_statement_title_brand),
    ROW("schema/statements/use-change.json", schema_statement_use_change),
    ROW("schema/statements/vin-reissue.json", schema_statement_vin_reissue),
    ROW("schema/sqlite/0001-registry.sql", schema_sqlite_0001_registry_sql),
    ROW("schema/sqlite/0002-rewards.sql", schema_sqlite_0002_rewards_sql),
    ROW("schema/sqlite/0003-access-log.sql", schema_sqlite_0003_access_log_sql),
    ROW("schema/sqlite/0004-title-events.sql", schema_sqlite_0004_title_events_sql),
    ROW("schema/sqlite/0005-reading-checks.sql", schema_sqlite_0005_reading_checks_sql),
    ROW("schema/sqlite/0006-components.sql", schema_sqlite_0006_components_sql),
    ROW("schema/sqlite/0007-evidence.sql", schema_sqlite_0007_evidence_sql),
    ROW("schema/postgres/0001_registry.sql", schema_postgres_0001_registry_sql),
    ROW("schema/postgres/0002_rewards.sql", schema_postgres_0002_rewards_sql),
    ROW("schema/postgres/0003_access_log.sql", schema_postgres_0003_access_log_sql),
    ROW("schema/postgres/0004_title_events.sql", schema_postgres_0004_title_events_sql),
    ROW("schema/postgres/0005_reading_checks.sql", schema_postgres_0005_reading_checks_sql),
    ROW("schema/postgres/0006_components.sql", schema_postgres_0006_components_sql),
    ROW("schema/postgres/0007_evidence.sql", schema_postgres_0007_evidence_sql),
    ROW("schema/postgres/0008_inbox.sql", schema_postgres_0008_inbox_sql),
    ROW("schema/postgres/0009_roles.sql", schema_postgres_0009_roles_sql),
    ROW("schema/postgres/0010_inbox_rights.sql", schema_postgres_0010_inbox_rights_sql),
    ROW("schema/postgres/0011_transfer.sql", schema_postgres_0011_transfer_sql),
    ROW("schema/postgres/0012_least_privilege.sql", schema_postgres_0012_least_privilege_sql),
    ROW("schema/witness/0001-witness.sql", schema_witness_0001_witness_sql),
    ROW("data/texts/en/findings.json", texts_en_findings),
    ROW("data/texts/en/findings-odometer.json", texts_en_findings_odometer),
    ROW("data/texts/en/kinds.json", texts_en_kinds),
    ROW("data/texts/en/forms.json", texts_en_forms),
    ROW("data/texts/en/words.json", texts_en_words),
    ROW("data/texts/en/ownership.json", texts_en_ownership),
    ROW("data/texts/en/verdict.json", texts_en_verdict),
    ROW("data/texts/en/report.json", texts_en_report),
    ROW("data/texts/en/pages.json", texts_en_pages),
    ROW("data/texts/en/verify.json", texts_en_verify),
    ROW("data/texts/de/findings.json", texts_de_findings),
    ROW("data/texts/de/findings-odometer.json", texts_de_findings_odometer),
    ROW("data/texts/de/kinds.json", texts_de_kinds),
    ROW("data/texts/de/forms.json", texts_de_forms),
    ROW("data/texts/de/words.json", texts_de_words),
    ROW("data/texts/de/ownership.json", texts_de_ownership),
    ROW("data/texts/de/verdict.json", texts_de_verdict),
    ROW("data/texts/de/report.json", texts_de_report),
    ROW("data/texts/de/pages.json", texts_de_pages),
    ROW("data/texts/de/verify.json", texts_de_verify),

    ROW("data/texts/en/profile.json", texts_en_profile),
    ROW("data/texts/de/profile.json", texts_de_profile),

    ROW("data/iso3780-countries.csv", iso3780_countries_csv),
    ROW("data/vpic/vpic.bin", vpic_bin),
    ROW("data/pages/home.mustache", site_home_mustache),
    ROW("data/pages/check.mustache", site_check_mustache),
    ROW("data/pages/problem.mustache", site_problem_mustache),
    ROW("data/pages/attestors.mustache", site_attestors_mustache),
    ROW("data/pages/attestor.mustache", site_attestor_mustache),
    ROW("data/pages/log.mustache", site_log_mustache),
    ROW("data/pages/site.css", site_site_css),
    ROW("data/pages/vin.js", site_vin_js),
    ROW("data/pages/rewards.mustache", data_pages_rewards_mustache),
    ROW("data/pages/contributor.mustache", data_pages_contributor_mustache),
    ROW("data/pages/rewards.css", data_pages_rewards_css),
    ROW("data/pages/page-head.mustache", data_pages_page_head_mustache),
    ROW("data/pages/page-foot.mustache", data_pages_page_foot_mustache),
    ROW("data/pages/report.mustache", data_pages_report_mustache),
    ROW("data/pages/report-summary.mustache", data_pages_report_summary_mustache),
    ROW("data/pages/report-points.mustache", data_pages_report_points_mustache),
    ROW("data/pages/report-point.mustache", data_pages_report_point_mustache),
    ROW("data/pages/report-odometer.mustache", data_pages_report_odometer_mustache),
    ROW("data/pages/report-sections.mustache", data_pages_report_sections_mustache),
    ROW("data/pages/report-timeline.mustache", data_pages_report_timeline_mustache),
    ROW("data/pages/report-proof.mustache", data_pages_report_proof_mustache),
    ROW("data/pages/base.css", data_pages_base_css),
    ROW("data/pages/report.css", data_pages_report_css),
    ROW("schema/openapi.yaml", openapi_yaml),
};

size_t vinlog_embedded_file_count(void) {
    return sizeof(files) / sizeof(files[0]);
}

vinlog_embedded_file vinlog_embedded_file_at(size_t index) {
    return files[index];
}
