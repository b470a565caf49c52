/**
 * What a word of a heading means, whatever its language: concepts, and the words (English, German, French, Spanish, Italian, Dutch)
 * for them, lower case and without accents. Several concepts may stand on the left; a compound is split into words of the right.
 */
export const lexicon: Readonly<Record<string, string>> = {
  id: 'id, no, nr, num, number, numero, nummer, nro, code, kode, key, kennung, kz, schluessel, schlussel, codigo, codice, cod, clave, ref, reference, referenz, referencia, riferimento, referentie, identifier, uid, guid, pk, sku id',
  name: 'name, namen, nom, nombre, naam, label, title, titel, titre, bezeichnung, bez, denominazione, ragione sociale, libelle, designation, intitule, display name, complete name, full name, fullname, raison sociale, razon social, name 1, name1, company legal name, handelsnaam, bedrijfsnaam, firmenname',
  description:
    'description, desc, descr, beschreibung, descripcion, descrizione, omschrijving, kurztext, short text, text, buchungstext, details, memo, concept, particulars',
  date: 'date, datum, dat, dt, fecha, data, jour, day, tag, termin, giorno, dag, on, dte',
  'time stamp': 'timestamp, time stamp, time:timestamp, zeitstempel, horodatage, tijdstip, date time, datetime',
  time: 'time, zeit, uhrzeit, heure, hora, ora, tijd',
  'purchase order':
    'po, purchase order, purch order, bestellung, bestell, bestellungs, bestelling, bestel, einkaufsbeleg, inkooporder, orden compra, ordine acquisto, bon commande, commande achat, ordre achat, pedido compra, bdc, ebeln',
  'sale order':
    'so, sales order, sale order, kundenauftrag, verkaufsauftrag, auftrag, auftrags, verkooporder, commande client, pedido venta, pedido cliente, orden venta, ordine vendita, ordine cliente, vbeln, customer order',
  'production order':
    'work order, production order, manufacturing order, job order, mo, wo, fertigungsauftrag, produktionsauftrag, arbeitsauftrag, ordre fabrication, orden fabricacion, orden produccion, ordine produzione, ordine lavoro, productieorder, werkorder, of, aufnr, fauf',
  'transfer order': 'transfer order, umlagerung',
  request: 'request, requisition, pr, anforderung, banf, solicitud, demande, aanvraag',
  order: 'order, orders, ord, commande, pedido, ordine, ordini, orden, ordre, commandes, pedidos, ordres',
  ordered: 'ordered, ordered on, bestellt, bestellt am, bestellte, commandee, pedida, ordinata, ordinato, besteld',
  purchase:
    'purchase, purchases, purchasing, purch, einkauf, einkaufs, procurement, spend, achat, achats, compra, compras, acquisto, acquisti, inkoop, beschaffung',
  sale: 'sale, sales, selling, verkauf, verkaufs, absatz, vertrieb, vertriebs, vente, ventes, venta, ventas, vendita, vendite, verkoop',
  production:
    'production, manufacturing, work, produktion, fertigung, fertigungs, produccion, produzione, fabricacion, fabrication, productie, mrp, wip',
  line: 'line, lines, line item, row, zeile, position, positions, pos, posnr, posten, ligne, linea, riga, righe, renglon, regel, regels, ebelp, posnum, idx, detail, lig',
  sequence:
    'sequence, seq, folge, reihenfolge, secuencia, sequenza, volgorde, step, arbeitsgang, arbeitsfolge, vorgang, gamme, etape, operation sequence, op no, op, bewerking',
  quantity:
    'quantity, qty, menge, mengen, quantite, cantidad, quantita, hoeveelheid, aantal, anzahl, stueckzahl, stuckzahl, qte, cant, pieces, units, stueck, uom qty, product qty',
  amount:
    'amount, amt, value, val, betrag, wert, summe, montant, valeur, importe, monto, valor, importo, valore, bedrag, waarde, spend amount, umsatz, revenue, subtotal, sub total, zwischensumme',
  total: 'total, totals, gesamt, gesamtsumme, totale, grand, totaal, insgesamt',
  net: 'net, netto, nett, neto, nette, ht, hors taxe, ex vat, excl vat, untaxed, excluding vat, exkl mwst, imponibile, excl btw',
  gross: 'gross, brutto, bruto, brut, lordo, ttc, incl vat, including vat, inkl mwst, taxed, incl btw',
  price: 'price, prices, preis, prix, precio, prezzo, prijs, rate, ek preis, vk preis, tarif, tarifa, unit rate',
  unit: 'unit, einzel, stueckpreis, unitaire, unitario, stuks, stuk, each, per unit, eenheids, unitaria, stuck',
  uom: 'uom, unit of measure, unit measure, measure unit, unit measure code, einheit, mengeneinheit, me, unite, unidad, unidad medida, udm, unita misura, eenheid, stock uom, basismengeneinheit, base unit, unite mesure, meins, uo m, u m, um, u of m, uom code, bme, unit of measurement, unite de mesure, unidad de medida, unita di misura, basiseenheid, basis me, unidades, eenheid code, hoofdeenheid, stock unit, primary stock unit, stocking unit, lagereinheit, basiseinheit, primary uom, purchase unit, bestelleinheit, unite achat',
  currency:
    'currency, curr, cur, waehrung, wahrung, wahrungs, waehrungs, devise, monnaie, moneda, divisa, valuta, valutacode, waers, currency code, ccy, wahrg, wrg, whg, wkz, curr code, valuta code, dev, mon',
  vendor:
    'vendor, vendors, supplier, suppliers, supp, lieferant, lieferanten, kreditor, kreditoren, fournisseur, fournisseurs, proveedor, proveedores, fornitore, fornitori, leverancier, leveranciers, crediteur, payee, lifnr, creditor, beneficiary, merchant, zahlungsempfaenger, ap, accounts payable, payables, a p, vend, seller, provider, crediteuren, creditors, acreedor',
  customer:
    'customer, customers, cust, client, clients, kunde, kunden, debitor, debitoren, cliente, clientes, clienti, klant, klanten, debiteur, kunnr, buyer party, debtor, sold to, ship to customer, payer, ar, accounts receivable, receivables, a r, bill to, debtors, abnehmer, auftraggeber, afnemer',
  party:
    'party, parties, partner, partners, business partner, business entity, geschaeftspartner, geschaftspartner, tiers, tercero, relatie, trading partner, contact, kontakt, company name, firma, bedrijf, contraparte, counterparty',
  item: 'item, items, product, products, prod, material, materials, matnr, article, articles, artikel, artikels, part, parts, teil, teile, sku, produkt, produit, produits, producto, productos, articulo, articulos, prodotto, prodotti, articolo, articoli, materiel, mat, commodity, stock code, itemcode, good',
  category:
    'category, categories, categ, group, gruppe, gruppen, kategorie, kategorien, warengruppe, family, famille, familia, categoria, categorie, familie, class, product group, commodity group, item group, merchandise group, subcategory, classification, matkl, groupe, groep, gruppo, rubro, expense type, expense area',
  site: 'site, plant, werk, werke, warehouse, whse, wh, lager, lagers, lagerort, magasin, entrepot, depot, almacen, bodega, magazzino, deposito, magazijn, location, locations, standort, ort, ubicacion, ubicazione, locatie, emplacement, facility, store, werks, store location, sede, sitio, stabilimento, distribution centre',
  bin: 'bin, shelf, lagerplatz, storage bin, storage location, rack, emplacement stockage, platz, fach, regal',
  buyer:
    'buyer, purchaser, einkaeufer, einkaufer, acheteur, comprador, inkoper, sachbearbeiter, responsible, user, bearbeiter, sales person, salesperson, verkaeufer, purchase representative, requester, handled by, account manager, requisitioner, owner, acquirente, responsable, buyer id',
  status: 'status, state, zustand, statut, estado, stato, etat, stand, stage',
  delivery:
    'delivery, deliver, liefer, lieferung, lieferungs, livraison, entrega, consegna, levering, lever, leverings, arrival, anlieferung, eta, expected arrival',
  delivered: 'delivered, geliefert, livre, entregado, entregada, consegnato, geleverd',
  received:
    'received, receipt, receipts, erhalten, wareneingang, wareneingangs, we, goods receipt, gr, grn, recu, recue, reception, recepcion, recibido, recibida, ricevuto, ricevuta, ricevimento, ontvangen, ontvangst, receiving, eingang, eingangs, empfangen, purchase receipt, incoming, receptions, recepciones, ricevimenti, ontvangsten, goods received, goods received note, goods receipts, rcpt, rcpts, entradas mercancia, entradas mercancias, entrata merci, entrate merci, zugangs',
  rejected:
    'rejected, reject, rejects, scrapped, scrap, abgelehnt, ausschuss, rebut, rechazado, rechazada, rifiutato, scarto, afgekeurd, rejete, defective',
  shipped:
    'shipped, dispatched, dispatch, versendet, versand, versandt, expedie, expedition, enviado, spedito, spedizione, verzonden, verzend, shipping, warenausgang, goods issue, ship, delivery note out, pgi, warenausgange, auslieferung, auslieferungen, despatch, despatched, expeditions, expedido',
  shipment:
    'shipment, shipments, sendung, lieferschein, delivery note, envoi, envio, consignment, zending, albaran, bolla, ddt, bon livraison, pakbon, asn, dn, lieferscheine, bons livraison, bons de livraison, albaranes, bolle, pakbonnen, delivery notes, packing slip, packing slips, remito, documento trasporto, documenti trasporto, bl, bon expedition, lieferung nr',
  promised: 'promised, promise, zugesagt, zugesagter, promis, prometido, prometida, promesso, toegezegd, committed',
  confirmed:
    'confirmed, bestaetigt, bestatigt, bestatigter, bestatigtes, confirme, confirmee, confirmado, confirmada, confermato, confermata, bevestigd, bevestigde, acknowledged, auftragsbestatigung',
  scheduled:
    'scheduled, sched, planned, plan, schedule, geplant, geplanter, planmassig, soll, prevu, prevue, planifie, previsto, prevista, programado, pianificato, gepland, geplande, estimated, expected, expect, planifiee, schedule date, target',
  actual:
    'actual, ist, reel, reelle, real, effettivo, effettiva, werkelijk, actuals, effective, effectif, tatsachlich, tatsachlicher, realised, realized',
  requested:
    'requested, wanted, wunsch, gewunschter, required, reqd, requis, demandee, souhaitee, solicitada, solicitado, requerida, richiesta, gewenst, gewenste, needed, need, bedarf, bedarfs, by date, required by',
  due: 'due, faellig, fallig, falligkeits, faelligkeits, falligkeit, nettofalligkeit, echeance, vencimiento, scadenza, verval, vervaldatum, deadline, maturity, date maturity',
  revised: 'revised, new, latest, last, current, neu, neuer, letzter, aktueller, revisee, nuevo, nuova',
  created:
    'created, creation, erstellt, angelegt, erfasst, entered, erfassungs, cree, creado, creata, aangemaakt, create, registration, recorded, captured',
  modified:
    'modified, changed, updated, update, write, geandert, aenderung, anderungs, modifie, modificado, aggiornato, gewijzigd, last change, edited, rowguid',
  tax: 'tax, taxes, vat, gst, mwst, ust, umsatzsteuer, mehrwertsteuer, steuer, steuern, tva, taxe, iva, impuesto, imposta, btw, sales tax, duty, zoll, tax amt, vorsteuer',
  freight:
    'freight, shipping cost, shipping costs, transport, transportkosten, fracht, frachtkosten, versandkosten, fret, port, flete, portes, trasporto, vracht, verzendkosten, delivery charge, delivery cost, carriage, nolo',
  charge:
    'charge, charges, surcharge, insurance, handling, versicherung, assurance, seguro, assicurazione, verzekering, fee, fees, zuschlag, packaging, customs',
  discount: 'discount, rabatt, skonto, remise, descuento, sconto, korting, rebate',
  invoice:
    'invoice, invoices, inv, bill, bills, rechnung, rechnungs, rechnungen, facture, factures, factura, facturas, fattura, fatture, factuur, facturen, re, billing, faktura',
  invoiced:
    'invoiced, invoiced on, fakturiert, fakturiert am, in rechnung gestellt, facturado, fatturato, gefactureerd',
  voucher: 'voucher, vouchers, voucher no, journal voucher',
  payment:
    'payment, payments, paid, pay, zahlung, zahlungs, zahlungen, bezahlt, paiement, paiements, paye, reglement, pago, pagos, pagamento, pagamenti, pagado, betaling, betalingen, betaald, remittance, disbursement, cheque, settlement, zahl, check, checks, cheques, scheck, betaal',
  transaction: 'transaction, transactions, trans, txn, transaktion, transaccion, transazione, transactie',
  account:
    'account, accounts, acct, konto, konten, sachkonto, sachkonten, gl account, g l account, ledger account, compte, comptes, cuenta, cuentas, conto, conti, rekening, grootboekrekening, grootboek, nominal, hkont, saknr, cost element, kostenart, account code, gl code, nominal code, cost code',
  ledger:
    'ledger, general ledger, gl, journal, journals, hauptbuch, grand livre, libro mayor, libro diario, libro giornale, fbl3n, fbl3h, gl entry, journal entry, journal item, journal items, journal entries, account move line, buchungen, ecritures, asientos, registrazioni, boekingen, buchungsjournal, fagll03, bkpf, bseg, acdoca, mayor, scritture, postings',
  posting:
    'posting, posted, buchung, buchungs, comptable, comptabilisation, contable, contabile, registrazione, contabilizacion, boeking, boekings, accounting, ecriture, asiento',
  document:
    'document, doc, beleg, belege, piece, documento, bescheid, dokument, belegs, stuk nr, boekstuk, voucher no, transaction document',
  entry: 'entry, entries, eintrag, entree, registro',
  debit: 'debit, soll betrag, debet, dare, debe, dr, debits, sollbetrag, debito, charge debit',
  credit: 'credit, haben, habenbetrag, avere, haber, cr, credits, credito, kredit',
  balance: 'balance, saldo, solde, salden, balances',
  costcentre:
    'cost centre, cost center, costcenter, costcentre, kostenstelle, kostenstellen, centre de cout, centre cout, centre de couts, centro coste, centro de coste, centro costo, centro costos, centro di costo, kostenplaats, kostl, profit center, profit centre, department code, business unit, kst, kostst, cost ctr, costctr, cctr, cost center code, cdc, ccosto, ceco, centro de costes, kpl',
  department:
    'department, departments, dept, abteilung, abteilungs, abteilungen, departement, service, departamento, reparto, dipartimento, afdeling, directorate, division, team, org unit, organisation unit, organization unit, organizational unit, organisationseinheit, orgeinheit, bereich, organisation, organization, organisationaleinheit, service area, department group, org, ufficio',
  company:
    'company, entity, legal entity, company code, buchungskreis, gesellschaft, mandant, societe, sociedad, societa, vennootschap, bukrs, azienda, empresa, administratie, subsidiary',
  project: 'project, projects, projekt, projekte, projet, proyecto, progetto, wbs, psp element, commessa',
  budget:
    'budget, budgets, budgets plan, haushalt, haushaltsplan, presupuesto, begroting, preventivo, plan budget, planwert, planwerte, planung, kostenplan, budgetplan, plankosten',
  forecast: 'forecast, prognose, prevision, previsiones, outlook, hochrechnung, projection',
  version: 'version, scenario, szenario, scenarios, versione, versie, escenario',
  period: 'period, periode, periods, monat, month, mois, mes, mese, maand, buchungsperiode, periodo, fiscal period',
  year: 'year, jahr, annee, ano, anno, jaar, fiscal year, geschaftsjahr, exercice, ejercicio, esercizio, boekjaar, quarter, quartal',
  case: 'case, case id, case concept name, case:concept:name, fall, fall id, fall nr, trace, trace id, process instance, caso, cas, vorgangsnummer, ticket, incident, caseid, case key, ekko',
  activity:
    'activity, activity name, concept name, concept:name, aktivitat, aktivitaet, aktivitaten, activite, actividad, attivita, activiteit, event, event name, task, schritt, ereignis, activity en, action',
  lifecycle: 'lifecycle, lifecycle transition, lifecycle:transition, transition',
  log: 'log, event log, eventlog, xes, ereignisprotokoll, journal evenements, logs, activities',
  start:
    'start, begin, begins, started, beginn, startdatum, anfang, debut, inicio, inizio, aanvang, anfangs, begin date, start time, start timestamp, eintritts',
  end: 'end, finish, finished, ende, fin, fine, einde, ended, complete timestamp, completed, complete, completion, closed, end time, fertig, austritts, ultimo',
  since:
    'valid from, from date, date from, gueltig ab, gultig ab, gultig von, valable du, valido desde, desde, valido dal, geldig vanaf, effective date, effective from, date valid from, von, ab, du, dal, vanaf, valid since, valido da, from',
  'since currency': 'from currency',
  'until currency': 'to currency, in currency',
  until:
    'valid to, to date, date to, valid until, gueltig bis, gultig bis, bis, au, hasta, valido hasta, valido al, geldig tot, tot, expiry, expiry date, date valid to, expires, valid upto, until, to',
  resource:
    'resource, org resource, org:resource, ressource, recurso, risorsa, machine, maschine, performed by, executed by',
  employee:
    'employee, employees, emp, mitarbeiter, mitarbeiters, personal, personnel, person, staff, personalnummer, personal nr, salarie, empleado, empleados, dipendente, dipendenti, medewerker, medewerkers, worker, employe, employes, pernr, workforce, headcount, hr, colleague, salaries, personale, trabajador, trabajadores, collaborateur, collaborateurs, collaboratori, employee no, personeels, personeel',
  manager:
    'manager, supervisor, reports to, vorgesetzter, vorgesetzte, boss, superieur, jefe, responsabile, leidinggevende, line manager, fuhrungskraft, manager id, direttore, reporting to',
  role: 'role, job, job title, jobtitle, designation role, funktion, stelle, fonction, poste, puesto, cargo, ruolo, mansione, functie, rolle, occupation, job name, position title, tatigkeit, function',
  parent:
    'parent, superior, ubergeordnet, ubergeordnete, ubergeordnetes, padre, oberkonto, bovenliggend, parente, parents, belongs to, mere, hauptgruppe',
  employment:
    'employment, fte, full time equivalent, full time share, teilzeit, beschaftigungsgrad, time share, arbeitszeitanteil, employment rate',
  hire: 'hire, hired, joining, eintritt, einstellung, embauche, contratacion, assunzione, indienst, date of joining, hire date, employment start',
  leave: 'leave, leaving, termination, austritt, relieving, depart, cese, cessazione, uitdienst, left',
  exchange:
    'exchange, fx, kurs, kurse, umrechnungskurs, wechselkurs, wechselkurse, taux, tasso, cambio, koers, wisselkoers, wisselkoersen, wahrungskurse, forex, taux change, tipo cambio, tasso cambio',
  stock:
    'stock, inventory, bestand, lagerbestand, bestande, stocks, existencias, inventario, giacenza, giacenze, voorraad, quant, mb52, mmbe, stock balance, stock quant, inventaire, scorte, lagerbestande, bestandsliste',
  'on hand':
    'on hand, onhand, available, verfugbar, unrestricted, frei verwendbar, en stock, disponible, disponibile, beschikbaar, actual qty, balance qty, bal qty, closing, qty on hand, soh, endbestand, in stock, quantity on hand, disponibles, labst',
  move: 'move, moves, movement, movements, bewegung, bewegungs, lagerbewegung, lagerbewegungen, warenbewegung, warenbewegungen, mouvement, mouvements, movimiento, movimientos, movimento, movimenti, mutatie, mutaties, voorraadmutaties, mb51, stock move, stock ledger, inventory transactions, transactions stock, mseg, stock ledger entry, lagerjournal',
  type: 'type, typ, art, tipo, soort, kind, bwart',
  incoming: 'in, zugang, zugange, entrada, entree stock, carico, in qty, inward, ingoing, qty in',
  outgoing:
    'out, abgang, abgange, salida, sortie, scarico, out qty, issued, outward, issue, qty out, uitgaand, ausgang, ausgange, ausgangs, ausgehend, ausgehende, uscita, uscite, sorties, salidas, saliente, uitgaande',
  reason: 'reason, grund, motif, motivo, reden, cause, ursache, reject reason, scrap reason',
  'work centre':
    'work centre, work center, workcenter, workcentre, workstation, arbeitsplatz, arbeitsplatze, poste travail, centro trabajo, centro lavoro, werkplek, kapazitat, arbpl, maschinengruppe',
  operation:
    'operation, operations, routing, routings, arbeitsplan, arbeitsgange, operaciones, operazioni, bewerkingen, job card, job cards, workorder operation, work order routing',
  hours:
    'hours, hour, hrs, stunden, heures, horas, ore, uren, std, duration, dauer, durata, duree, duracion, resource hours, run time, laufzeit, bearbeitungszeit',
  cost: 'cost, costs, kosten, cout, couts, coste, costo, costi, kostprijs, selbstkosten, stueckkosten',
  standard: 'standard, std cost, standardkosten, standardpreis, herstellkosten, standaard, valuation, planpreis',
  component:
    'component, komponente, komponenten, composant, componente, onderdeel, child, bestandteil, component item, subpart, einsatzmaterial',
  assembly:
    'assembly, baugruppe, ensemble, conjunto, assieme, samenstelling, finished product, parent item, parent product, parent part, kopfmaterial, kopfartikel, erzeugnis, product assembly, finished good',
  bom: 'bom, bill of materials, bill of material, bills of materials, stuckliste, stucklisten, stueckliste, stuecklisten, nomenclature, lista materiales, distinta base, distinta, stuklijst, mrp bom, bom line, structure, recipe, rezeptur, cs03',
  safety:
    'safety, sicherheits, sicherheit, securite, seguridad, sicurezza, veiligheids, mindestbestand, minimum stock, min stock, safety stock',
  reorder:
    'reorder, meldebestand, bestellpunkt, bestelpunt, reorder point, reorder level, point commande, punto pedido, punto riordino, reordering',
  minimum:
    'minimum, min, mindest, mindestbestell, minimale, minimo, minima, minimale bestell, moq, minimum order, mindestbestellmenge',
  maximum: 'maximum, max, maximal, maximale, maximo, massimo',
  'lead time':
    'lead time, leadtime, lieferzeit, wiederbeschaffungszeit, delai, delai livraison, plazo entrega, plazo, tempo consegna, levertijd, planned delivery time, average lead time, lead time days, plan lieferzeit, lead days, leaddays, lieferzeit tage, lieferfrist, jours livraison, dias entrega, giorni consegna, leverdagen',
  country: 'country, land, lander, pays, pais, paese, nation, country code, landkod',
  active: 'active, aktiv, actif, activo, attivo, actief, enabled, is active, active flag, disabled not',
  preferred: 'preferred, bevorzugt, preferent, prefere, preferito',
  rating: 'rating, credit rating, bewertung, score, note fournisseur',
  list: 'list, liste, lista, lijst, price list, pricelist, preisliste, liste prix, lista precios, listino, prijslijst, tarief, verzeichnis',
  made: 'made, make, make flag, eigenfertigung, manufactured, fabrique, is manufactured',
  sign: 'sign, vorzeichen, operator',
  accrual: 'accrual, accrued, abgrenzung, ruckstellung, rateo',
  chart:
    'chart, chart of accounts, kontenplan, kontenrahmen, plan comptable, plan de cuentas, plan contable, piano dei conti, piano conti, rekeningschema, coa, sachkontenstamm, kontenplan liste',
  master:
    'master, stamm, stammdaten, stammsatz, maestro, anagrafica, anagrafe, stam, catalog, catalogue, katalog, template, directory',
  sent: 'sent, issued date, versendet am, envoye, gesendet',
  tree: 'tree, hierarchy, hierarchie, baum, jerarquia, gerarchia, hierarchy name, organigramm, org chart, arbre',
  share: 'share, anteil, ownership, percentage, percent, beteiligung',
  object: 'object, objects, ocel, objekt, object id',
  qualifier: 'qualifier',
  first: 'first, original, initial, erster, ursprunglich, ursprunglicher, premier, primera, primo, eerste',
  produced:
    'produced, completed qty, manufactured qty, gefertigt, gutmenge, good quantity, produite, producida, prodotta, geproduceerd, yield, finished quantity, producidas, produits, fabricada, fabriquee, gereed, built, built qty, assembled',
  base: 'base, basis, local, inlandswahrung, hauswahrung, company currency, konzern, in company currency, base currency',
  'snapshot date':
    'counted, counted on, count date, gezahlt, gezahlt am, compte le, contado, contato, geteld, geteld op, as of, as of date, as at, as on, stichtag, bewertungsstichtag, inventurstichtag, snapshot, date arrete, date inventaire, fecha corte, fecha de corte, fecha situacion, fecha inventario, data situazione, data di riferimento, data inventario, peildatum, stand am, stand per, stand vom, datum stand',
  'actual start':
    'istbeginn, iststart, ist beginn, ist start, debut reel, debut effectif, inicio real, inizio effettivo, inizio reale, werkelijke start, started on',
  'actual start date':
    'actual start date, date debut reelle, date debut reel, fecha inicio real, data inizio effettiva, data inizio reale, istanfangstermin, werkelijke startdatum',
  'actual end':
    'istende, ist ende, fin reelle, fin real, fine effettiva, fine reale, werkelijk einde, fertigmeldung, gereedgemeld, ended on',
  'actual end date':
    'fertigstellung, fertigstellungsdatum, fertigstellungstermin, fertig gemeldet am, date fin reelle, date achevement, fecha fin real, fecha finalizacion, fecha terminacion, data fine effettiva, data completamento, istendtermin, gereedmelddatum, werkelijke einddatum',
  'scheduled start date':
    'eckstarttermin, planstart, plan start, sollstart, sollbeginn, soll beginn, basic start, basic start date, planbeginn, date debut prevue, fecha inicio prevista, data inizio prevista, geplande startdatum',
  'scheduled end date':
    'endtermin, eckendtermin, planende, plan ende, sollende, soll ende, basic finish, basic finish date, planned finish, planned finish date, date fin prevue, fecha fin prevista, data fine prevista, geplande einddatum',
  'start date':
    'starttermin, anfangstermin, begindatum, beginndatum, startdatum, date debut, fecha inicio, fecha comienzo, data inizio',
  'end date': 'einddatum, enddatum, date fin, fecha fin, data fine',
  'line amount':
    'extended cost, extended price, extended amount, extended value, ext price, ext cost, ext amount, ext amt, extended amt, extended net, line total, position total, positionswert, positionsbetrag, zeilenbetrag, zeilensumme, montant ligne, total ligne, importe linea, total linea, importo riga, totale riga, regelbedrag, regeltotaal, bedrag regel, line value, line amt, linea importe',
  'posting date':
    'posted, posted on, gebucht, gebucht am, comptabilise, contabilizado, registrato, geboekt, geboekt op, gl date, g l date, ledger date, journal date, accounting date, boekdatum, boekingsdatum, date comptable, date ecriture, fecha contable, fecha asiento, data registrazione, data contabile',
  'produced quantity':
    'completed quantity, quantity completed, qty completed, completed qty, finished qty, quantity finished, qty finished, good qty, qty good, good quantity, yield qty, ist menge, istmenge, ruckmeldemenge, gutteile, fertigmenge, gefertigte menge, quantite produite, quantite fabriquee, quantite realisee, cantidad producida, cantidad fabricada, cantidad terminada, quantita prodotta, quantita realizzata, geproduceerde hoeveelheid, aantal gereed, qty produced, quantity produced, qty manufactured, quantity manufactured, stocked qty, stocked quantity, qty stocked, quantity stocked',
  'purchase invoice':
    'eingangsrechnung, eingangsrechnungen, fatture passive, fattura passiva, facturas recibidas, facturas compra, factures achats, inkoopfacturen, inkoopfactuur',
  'sale invoice':
    'ausgangsrechnung, ausgangsrechnungen, fatture attive, fattura attiva, facturas emitidas, facturas venta, factures ventes, verkoopfacturen, verkoopfactuur',
  decision:
    'decision, decision type, type of decision, kind of decision, entscheidung, entscheidungsart, genehmigung, decisione, besluit, approval type, authority type',
  limit:
    'up to, limit, approval limit, authority limit, spending limit, signing limit, limite, grenze, betragsgrenze, wertgrenze, hochstbetrag, plafond, hasta importe, fino a, limiet, threshold, unterschriftsgrenze',
  authority:
    'authority, authorities, authority matrix, delegation of authority, approval matrix, approvals, signing authority, approval limits, doa, kompetenzen, kompetenzmatrix, unterschriftenregelung, zeichnungsberechtigung, befugnisse, delegation de pouvoirs, delegations, matriz de aprobacion, poderes, deleghe, poteri di firma, bevoegdheden, procuratieregeling',
  'employee id': 'matricule, matricola, legajo, num empleado',
  'production order id': 'id of, of id',
  'exchange date':
    'fixed on, fixing date, fixing, festgesetzt am, kursdatum, date cours, fecha cotizacion, data cambio',
  average:
    'average, avg, average rate, avg rate, mean, durchschnitt, durchschnittskurs, mittelkurs, moyen, taux moyen, medio, tasso medio, gemiddeld',
  closing:
    'end of day, eod, closing rate, closing price, spot, spot rate, month end rate, year end rate, stichtagskurs, schlusskurs, kassakurs, taux cloture, cierre, chiusura, slotkoers',
  quote: 'quote, quoted, quote currency, target currency, gegenwahrung',
  released:
    'released, released on, release, release date, freigegeben, freigegeben am, freigabe, freigabedatum, lance, lance le, liberado, liberada, rilasciato, rilasciata, vrijgegeven',
  output: 'output, output qty, yielded, ausbringung, ausbringungsmenge, good, gut, bonne, buena, buona, goed',
  shipto: 'ship to, deliver to, lieferort, lieferung an, livrer a, entregar en, consegnare a, afleveren op',
  internal: 'internal, intern, interne, interno, interna, system',
};

/** Words of headings that mean nothing by themselves. */
export const stopWords: readonly string[] =
  'the of a an and for to by in is der die das des dem den und fur im am zum zur de du la le les et d l di del della delle dei degli e y el los las en van het een per von voor met avec con usd eur gbp chf jpy cad aud sek nok dkk pln ini'.split(
    ' ',
  );
