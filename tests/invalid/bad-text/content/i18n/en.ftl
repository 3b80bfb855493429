partners = Partners
= nothing
