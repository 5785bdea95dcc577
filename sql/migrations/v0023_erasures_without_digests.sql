-- A digest beside all that went into it but the person leads back to the person: ids can be tried out one after the
-- other.
alter table rollcall.erasures drop column subject_digest;
comment on table rollcall.erasures is
    'That people were forgotten: what kind of subject, when, and how much was changed; never who';
